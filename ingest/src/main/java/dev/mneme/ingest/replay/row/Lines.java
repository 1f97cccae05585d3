package dev.mneme.ingest.replay.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a file, as bytes; a line ends with LF, and a CR before it is white space. Holds one of them at a time. */
final class Lines {
    /** 300 turns of 26,000 characters, three bytes each, and their frame. A longer line is passed over. */
    static final int LONGEST = 32 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;
    private boolean tooLong;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        line.reset();
        tooLong = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            append(end);
            boolean ended = end < to;
            from = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        if (any) {
            number++;
        }
        return any;
    }

    /** From 1. */
    long number() {
        return number;
    }

    boolean tooLong() {
        return tooLong;
    }

    byte[] bytes() {
        return line.toByteArray();
    }

    private void append(int end) {
        if (line.size() + end - from > LONGEST) {
            tooLong = true;
            line.reset();
        }
        if (!tooLong) {
            line.write(buffer, from, end - from);
        }
    }

    private boolean fill() throws IOException {
        while (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
            if (to == 0) {
                return false;
            }
        }
        return true;
    }
}

package dev.mneme.ingest.replay.row;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** What a file holds once it is unpacked, gzip and zstd known by their first bytes, and how it begins. */
public final class LogContent implements AutoCloseable {
    private static final int HEAD = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private static final byte[] GZIP = bytes(0x1f, 0x8b);
    private static final byte[] ZSTD = bytes(0x28, 0xb5, 0x2f, 0xfd);
    private static final byte[] UTF_8_MARK = bytes(0xef, 0xbb, 0xbf);
    private static final byte[] UTF_16_LITTLE = bytes(0xff, 0xfe);
    private static final byte[] UTF_16_BIG = bytes(0xfe, 0xff);

    private final InputStream stream;
    private final Head head;

    private LogContent(InputStream stream, Head head) {
        this.stream = stream;
        this.head = head;
    }

    static LogContent of(InputStream file) throws IOException {
        try {
            byte[] first = file.readNBytes(ZSTD.length);
            InputStream all = joined(first, 0, file);
            InputStream text = unpacked(first, all);
            byte[] head = firstBytes(text);
            if (startsWith(head, UTF_16_LITTLE) || startsWith(head, UTF_16_BIG)) {
                throw new UnreadableLogException(
                        "is written in UTF-16; a log has to be UTF-8: iconv -f UTF-16 -t UTF-8 makes it one.");
            }
            int mark = startsWith(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
            return new LogContent(
                    joined(head, mark, text),
                    new Head(Arrays.copyOfRange(head, mark, head.length), head.length == HEAD));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public Head head() {
        return head;
    }

    /** All of it, from the beginning, without a byte order mark. To be read once. */
    InputStream stream() {
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static InputStream unpacked(byte[] first, InputStream all) throws IOException {
        if (startsWith(first, GZIP)) {
            return new GZIPInputStream(all, BUFFER);
        }
        return startsWith(first, ZSTD) ? new ZstdInputStream(all) : all;
    }

    /** A packed file that was cut off shows it here already, if it is small: what came before is kept, and it will show again. */
    private static byte[] firstBytes(InputStream in) throws IOException {
        byte[] bytes = new byte[HEAD];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < HEAD; length += Math.max(read, 0)) {
                read = in.read(bytes, length, HEAD - length);
            }
        } catch (IOException e) {
            if (length == 0) {
                throw e;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static InputStream joined(byte[] first, int from, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(first, from, first.length - from), rest);
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}

package dev.mneme.ingest.replay.row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** JSON, one value a line. A line that is none is told and passed over. */
final class LineRows {
    private LineRows() {}

    static void read(InputStream in, RowSink sink) throws IOException {
        Lines lines = new Lines(in);
        boolean wanted = true;
        while (wanted && lines.next()) {
            if (lines.tooLong()) {
                sink.unreadable(lines.number(), "the line is longer than " + (Lines.LONGEST >> 20) + " MiB", null);
            } else {
                wanted = read(lines.number(), lines.bytes(), sink);
            }
        }
    }

    private static boolean read(long number, byte[] line, RowSink sink) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return text.isBlank() || read(number, text, sink);
        } catch (CharacterCodingException _) {
            sink.unreadable(number, "the line has bytes that are not UTF-8", new String(line, StandardCharsets.UTF_8));
            return true;
        }
    }

    private static boolean read(long number, String text, RowSink sink) {
        Row row;
        try {
            row = new Row(number, List.of(), RowMapper.JSON.readTree(text));
        } catch (UnexpectedEndOfInputException _) {
            sink.unreadable(number, "the line ends before its JSON does", text);
            return true;
        } catch (JacksonException e) {
            sink.unreadable(number, "the line is no JSON: " + Fault.of(e), text);
            return true;
        }
        return sink.row(row);
    }
}

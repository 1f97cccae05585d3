package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.row.RowMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Rows that have to wait for others, in a temporary file: what is in memory of each is where it stands there. */
final class SpilledRows implements AutoCloseable {
    private final Path path;
    private final OutputStream out;
    private final RandomAccessFile in;
    private long size;

    SpilledRows() throws IOException {
        path = Files.createTempFile("mneme-replay", ".rows");
        path.toFile().deleteOnExit();
        out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
        in = new RandomAccessFile(path.toFile(), "r");
    }

    /** Keeps a row and returns where. */
    long add(JsonNode row) throws IOException {
        byte[] bytes = RowMapper.JSON.writeValueAsBytes(row);
        long place = size;
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(bytes.length >>> shift);
        }
        out.write(bytes);
        size += Integer.BYTES + bytes.length;
        return place;
    }

    /** All rows are in; from here on they are read. */
    void added() throws IOException {
        out.flush();
    }

    JsonNode get(long place) throws IOException {
        in.seek(place);
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return RowMapper.JSON.readTree(bytes);
    }

    @Override
    public void close() throws IOException {
        try (out;
                in) {
            Files.deleteIfExists(path);
        }
    }
}

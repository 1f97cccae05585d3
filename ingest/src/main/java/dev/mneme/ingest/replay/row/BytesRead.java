package dev.mneme.ingest.replay.row;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** How much of some files was read. Only used by the thread that reads them. */
public final class BytesRead {
    private final long total;
    private long read;

    public BytesRead(List<LogFile> files) {
        total = files.stream().anyMatch(file -> file.size() == LogFile.UNKNOWN)
                ? LogFile.UNKNOWN
                : files.stream().mapToLong(LogFile::size).sum();
    }

    /** The share that was read, 0 to 1; NaN where nobody knows how much there is. */
    public double share() {
        return total <= 0 ? Double.NaN : Math.min(1, (double) read / total);
    }

    /** The file, so that what is read of it is counted. */
    public LogFile counted(LogFile file) {
        return new LogFile(
                file.name(),
                file.named(),
                file.size(),
                () -> new Counted(file.opener().open()));
    }

    private final class Counted extends FilterInputStream {
        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            read += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            read += Math.max(count, 0);
            return count;
        }
    }
}

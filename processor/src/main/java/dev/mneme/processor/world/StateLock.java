package dev.mneme.processor.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Holds a state directory for one process at a time. A replay that was killed and goes on at once starts a processor while
 * the one before it still ends.
 */
public final class StateLock implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final FileChannel channel;
    private @Nullable FileLock lock;

    /** Opens the directory, and makes it where it is not there; does not hold it yet. */
    public StateLock(Path directory) {
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody else holds it; then this process does. */
    public boolean tryHold() {
        try {
            lock = channel.tryLock();
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until nobody else holds it.
     *
     * @param stop ends the waiting
     * @return whether this process holds it now
     */
    public boolean hold(CompletableFuture<?> stop) throws InterruptedException {
        while (!stop.isDone() && !tryHold()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        return lock != null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

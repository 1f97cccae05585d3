package dev.mneme.standalone.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of its own that is soon full: some memory, mounted on a directory. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path directory;
    private final Path ballast;
    private final Thread endWithUs = new Thread(this::unmount, "unmount");

    private SmallDisk(Path directory) {
        this.directory = directory;
        this.ballast = directory.resolve("ballast");
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Empty where this process may not mount anything. */
    static Optional<SmallDisk> mount(Path directory, int mebibytes) {
        try {
            Files.createDirectories(directory);
            Shell.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString());
            return Optional.of(new SmallDisk(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError | UncheckedIOException e) {
            System.out.println("no disk can be mounted: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Takes all the room that is left, to the last byte. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (int size = BLOCK; size > 0; size = size == BLOCK ? 1 : 0) {
                writeUntilFull(out, new byte[size]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeUntilFull(OutputStream out, byte[] block) {
        try {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            System.out.println("the disk is full: " + e.getMessage());
        }
    }

    void free() {
        try {
            Files.delete(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unmount() {
        Shell.run("umount", "--lazy", directory.toString());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(endWithUs);
        unmount();
    }
}

package dev.mneme.processor.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file beside the state that is there while the process lives. Who finds it at the start follows a life that ended badly. */
final class LifeMark {
    private final Path file;

    LifeMark(Path stateDir) {
        this.file = stateDir.resolve("alive");
    }

    /** Makes it; whether it was there. */
    boolean set() {
        try {
            boolean found = Files.exists(file);
            if (!found) {
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            }
            return found;
        } catch (IOException e) {
            throw new StateUnavailableException("that the processor lives cannot be kept in " + file, e);
        }
    }

    /** The process ends as it should. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StateUnavailableException("the end of the processor cannot be kept in " + file, e);
        }
    }
}

package dev.mneme.processor.stream;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What a processor is called among its peers. It must be the same after a restart: a static member that comes back has its
 * partitions at once, where a new one waits for the old one's session to time out.
 */
final class InstanceName {
    private InstanceName() {}

    /** The name that is set, else one that was made once and is kept beside the state. */
    static String of(Settings settings) {
        return settings.find(KafkaSettings.INSTANCE)
                .orElseGet(() -> kept(Path.of(settings.get(KafkaSettings.STATE_DIR))));
    }

    private static String kept(Path stateDir) {
        Path file = stateDir.resolve("instance");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            String name = UUID.randomUUID().toString();
            Files.createDirectories(stateDir);
            Files.writeString(file, name + System.lineSeparator());
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("the processor's name cannot be kept in " + file, e);
        }
    }
}

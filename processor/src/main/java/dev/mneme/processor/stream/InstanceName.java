package dev.mneme.processor.stream;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!kept.isEmpty()) {
                return kept;
            }
            String name = UUID.randomUUID().toString();
            Files.createDirectories(stateDir);
            // A disk that is full takes the file and not what is in it.
            Path whole = Files.writeString(stateDir.resolve("instance.new"), name + System.lineSeparator());
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            return name;
        } catch (IOException e) {
            throw new StateUnavailableException("the processor's name cannot be kept in " + file, e);
        }
    }
}

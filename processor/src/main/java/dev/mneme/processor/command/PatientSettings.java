package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.EmbeddingSettings;
import dev.mneme.ingest.setting.Settings;
import java.util.HashMap;
import java.util.Map;

/** The settings of a command, but for the deadline of embeddings: nobody waits for an answer. */
final class PatientSettings {
    private PatientSettings() {}

    static Settings of(Terminal terminal) {
        Map<String, String> environment = new HashMap<>(terminal.environment());
        environment.put(EmbeddingSettings.DEADLINE.name(), "5m");
        return Settings.of(environment);
    }
}

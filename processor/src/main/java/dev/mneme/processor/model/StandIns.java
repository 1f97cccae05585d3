package dev.mneme.processor.model;

import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which models answer in place of the configured one while it cannot be had. Nobody stands in for another model that a message
 * names: it gets that one or none.
 *
 * @param configured the model for messages that name none
 * @param others in the order in which they are asked
 */
public record StandIns(String configured, List<String> others) {

    public StandIns {
        others = List.copyOf(others);
    }

    public static StandIns of(Settings settings) {
        return new StandIns(settings.get(ModelSettings.NAME), settings.get(ModelSettings.STAND_INS));
    }

    /** Who may answer what is asked of this model, itself first. */
    public List<String> lineFor(String model) {
        return model.equals(configured)
                ? Stream.concat(Stream.of(configured), others.stream())
                        .distinct()
                        .toList()
                : List.of(model);
    }

    /** All models that an operator has chosen. */
    public List<String> all() {
        return lineFor(configured);
    }
}

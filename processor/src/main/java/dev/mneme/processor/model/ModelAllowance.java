package dev.mneme.processor.model;

import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many turns may be at a model at once. In the world of a replay they make room: for a minute after the model said that
 * there were too many calls, only half as many may.
 */
public final class ModelAllowance {
    static final Duration HALVED = Duration.ofMinutes(1);

    private final int places;
    private final boolean makesRoom;
    private final InstantSource clock;
    private final Map<String, Instant> halvedUntil = new ConcurrentHashMap<>();

    /** @param makesRoom whether a limit of the model halves the places */
    public ModelAllowance(int places, boolean makesRoom, InstantSource clock) {
        this.places = places;
        this.makesRoom = makesRoom;
        this.clock = clock;
    }

    public static ModelAllowance of(Settings settings, InstantSource clock) {
        return new ModelAllowance(
                settings.get(ModelSettings.PLACES),
                settings.find(WorldSettings.WORLD).isPresent(),
                clock);
    }

    /** The model said that there were too many calls. */
    public void limited(String model) {
        if (makesRoom) {
            Instant now = clock.instant();
            // Names of models come from messages: those that are over are not worth remembering.
            halvedUntil.values().removeIf(until -> !until.isAfter(now));
            halvedUntil.put(model, now.plus(HALVED));
        }
    }

    /** Turns that may be at the model now; one at least. */
    public int places(String model) {
        Instant until = halvedUntil.get(model);
        return until == null || !until.isAfter(clock.instant()) ? places : Math.max(1, places / 2);
    }
}

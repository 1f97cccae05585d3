package dev.mneme.ingest.setting;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A world beside the live one: topics, keys, a consumer group and a state of its own on the same servers, so that a replay
 * touches nothing that live users have. Everything of it has its id in its name.
 *
 * @param id of the replay that it is of
 */
public record World(String id) {
    /** Without a hyphen: else what belongs to {@code a-b} could be taken for a part of {@code a}, and be removed with it. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,40}");

    public World {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("expected the id of a replay, up to 40 letters and digits");
        }
    }

    /** What is set otherwise than in the world that it lies beside. */
    Map<Setting<?>, Object> settings(Settings beside) {
        String name = "world-" + id;
        double places = beside.get(ModelSettings.PLACES) * beside.get(WorldSettings.SHARE);
        return Map.of(
                WorldSettings.WORLD,
                id,
                KafkaSettings.TOPIC_PREFIX,
                beside.get(KafkaSettings.TOPIC_PREFIX) + name + ".",
                KafkaSettings.APPLICATION_ID,
                beside.get(KafkaSettings.APPLICATION_ID) + "-" + name,
                KafkaSettings.STATE_DIR,
                Path.of(beside.get(KafkaSettings.STATE_DIR), "worlds", id).toString(),
                RedisSettings.KEY_PREFIX,
                beside.get(RedisSettings.KEY_PREFIX) + "-" + name,
                ModelSettings.PLACES,
                Math.max(1, (int) places));
    }
}

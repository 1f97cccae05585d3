package dev.mneme.ingest.setting;

import java.util.List;

/** Which world a process works in. */
public final class WorldSettings {
    public static final Setting<String> WORLD = new Setting<>(
            "MNEME_WORLD",
            "id of the replay whose world this process works in, beside the live one; none for the live one",
            null,
            WorldSettings::readId,
            false);
    public static final Setting<Double> SHARE = Setting.number(
            "MNEME_WORLD_SHARE",
            "0.2",
            0.001,
            1,
            "share of the places at a model that the processor of a replay's world has");

    static final List<Setting<?>> ALL = List.of(WORLD, SHARE);

    private WorldSettings() {}

    private static String readId(String text) {
        return new World(text).id();
    }
}

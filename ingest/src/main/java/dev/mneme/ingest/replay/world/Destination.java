package dev.mneme.ingest.replay.world;

import dev.mneme.ingest.setting.Settings;

/** Where a replay sends to. */
public interface Destination extends AutoCloseable {
    /** The settings of the world that it is. */
    Settings settings();

    @Override
    void close();

    /** The world that the settings name; nothing has to be done for it. */
    static Destination of(Settings settings) {
        return new Destination() {
            @Override
            public Settings settings() {
                return settings;
            }

            @Override
            public void close() {}
        };
    }
}

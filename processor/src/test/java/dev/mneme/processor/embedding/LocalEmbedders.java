package dev.mneme.processor.embedding;

import dev.mneme.ingest.setting.Settings;
import java.util.Map;

/** The local models, loaded once for all tests of a process. */
public final class LocalEmbedders {
    private static final Embedder SHARED = Embedders.local(Settings.of(Map.of("MNEME_EMBEDDING_DEADLINE", "30s")));

    private LocalEmbedders() {}

    /** Not to be closed. */
    public static Embedder shared() {
        return SHARED;
    }
}

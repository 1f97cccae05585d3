package dev.mneme.ingest.setting;

import java.time.Duration;
import java.util.List;

/** How texts become vectors. */
public final class EmbeddingSettings {
    public static final Setting<EmbedderKind> KIND = Setting.choice(
            "MNEME_EMBEDDING_KIND", EmbedderKind.class, EmbedderKind.LOCAL, "local models, or the OpenAI endpoint");
    public static final Setting<String> MODEL =
            Setting.text("MNEME_EMBEDDING_MODEL", "text-embedding-3-small", "model of the OpenAI endpoint");
    public static final Setting<Duration> DEADLINE = Setting.duration(
            "MNEME_EMBEDDING_DEADLINE", "1s", "how long an embedding may take before the question counts as a miss");
    public static final Setting<Integer> THREADS =
            Setting.integer("MNEME_EMBEDDING_THREADS", 2, 1, 64, "sessions of the local models that run at once");
    public static final Setting<Integer> CACHE = Setting.integer(
            "MNEME_EMBEDDING_CACHE", 10_000, 0, 10_000_000, "embeddings of texts seen before that are kept");

    static final List<Setting<?>> ALL = List.of(KIND, MODEL, DEADLINE, THREADS, CACHE);

    private EmbeddingSettings() {}
}

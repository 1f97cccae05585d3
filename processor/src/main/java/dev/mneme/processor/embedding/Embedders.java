package dev.mneme.processor.embedding;

import dev.mneme.ingest.setting.EmbeddingSettings;
import dev.mneme.ingest.setting.Settings;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Puts embedders together. */
public final class Embedders {
    /** Texts that may wait; at 1,000 a second the deadline of a second takes the last of them. */
    private static final int WAITING = 2_000;

    private Embedders() {}

    /** The embedder that the settings ask for. */
    public static Embedder from(Settings settings) {
        return switch (settings.get(EmbeddingSettings.KIND)) {
            case LOCAL -> local(settings);
            case OPENAI -> new CachingEmbedder(OpenAiEmbedder.of(settings), settings.get(EmbeddingSettings.CACHE));
        };
    }

    /** The local models, by script, within the deadline, with the vectors of texts seen lately kept. Takes about a second. */
    public static Embedder local(Settings settings) {
        int threads = settings.get(EmbeddingSettings.THREADS);
        CompletableFuture<Embedder> han =
                CompletableFuture.supplyAsync(() -> new OnnxEmbedder(LocalModel.BGE_SMALL_ZH, threads));
        Embedder latin = new OnnxEmbedder(LocalModel.BGE_SMALL_EN, threads);
        Embedder within = new DeadlineEmbedder(
                new ScriptEmbedder(latin, han.join()), settings.get(EmbeddingSettings.DEADLINE), threads(threads));
        return new CachingEmbedder(within, settings.get(EmbeddingSettings.CACHE));
    }

    /** Platform threads: a run of the model keeps its core, and there are no more runs at once than sessions. */
    private static ExecutorService threads(int count) {
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("embedding-", 0).daemon().factory());
    }
}

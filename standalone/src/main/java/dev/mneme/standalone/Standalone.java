package dev.mneme.standalone;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.processor.ProcessorApp;
import dev.mneme.standalone.kafka.EmbeddedKafka;
import dev.mneme.standalone.model.OfflineModelServer;
import dev.mneme.standalone.redis.EmbeddedRedis;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The whole pipeline in this process: a broker, a Redis, a model server where there is no key for a real one, and the
 * processor. It keeps nothing once it is closed.
 */
public final class Standalone implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, String> variables;
    private final Consumer<String> progress;
    private final boolean offline;
    private final Settings settings;
    private final ProcessorApp processor;

    private Standalone(Map<String, String> environment, Consumer<String> progress) {
        this.variables = new HashMap<>(environment);
        this.progress = progress;
        this.offline = !isSet(ModelSettings.API_KEY.name()) && !isSet(ModelSettings.BASE_URL.name());
        try {
            startServers();
            settings = Settings.of(variables);
            timed("topics", this::createTopics);
            processor = timed("processor", this::startProcessor);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and returns once messages are answered.
     *
     * @param environment settings as {@link Settings#of} takes them; those that name servers count for the model alone
     * @param progress told what is up as it comes up, a few words each
     */
    public static Standalone start(Map<String, String> environment, Consumer<String> progress) {
        return new Standalone(environment, progress);
    }

    /** The settings that lead to the servers of this process. */
    public Settings settings() {
        return settings;
    }

    /** Whether the model is the offline one. */
    public boolean offline() {
        return offline;
    }

    /** Ends badly when the processor cannot go on. */
    public CompletableFuture<Void> ended() {
        return processor.ended();
    }

    private void startServers() {
        TemporaryDirectory state = keep(TemporaryDirectory.create("mneme-state"));
        variables.put(KafkaSettings.STATE_DIR.name(), state.path().toString());
        CompletableFuture<EmbeddedRedis> redis =
                CompletableFuture.supplyAsync(() -> timed("Redis", EmbeddedRedis::start));
        try {
            EmbeddedKafka kafka = keep(timed("Kafka", EmbeddedKafka::start));
            variables.put(KafkaSettings.BOOTSTRAP_SERVERS.name(), kafka.bootstrapServers());
        } finally {
            variables.put(RedisSettings.URI.name(), keep(joined(redis)).uri());
        }
        if (offline) {
            OfflineModelServer model = keep(OfflineModelServer.start());
            variables.put(ModelSettings.BASE_URL.name(), model.baseUrl().toString());
        }
    }

    private boolean createTopics() {
        try (TopicSetup setup = new TopicSetup(KafkaConnection.topics(settings), KafkaConnection.of(settings))) {
            return !setup.ensure(1).isEmpty();
        }
    }

    private ProcessorApp startProcessor() {
        ProcessorApp app = keep(ProcessorApp.start(settings));
        joined(CompletableFuture.anyOf(app.running(), app.ended())
                .orTimeout(LONGEST_START.toSeconds(), TimeUnit.SECONDS));
        return app;
    }

    private <T> T timed(String what, Supplier<T> start) {
        long begun = System.nanoTime();
        T up = start.get();
        progress.accept("%s %.1f s".formatted(what, (System.nanoTime() - begun) / 1e9));
        return up;
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private boolean isSet(String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                RuntimeException here = new IllegalStateException("not everything could be stopped", e);
                if (failure == null) {
                    failure = here;
                } else {
                    failure.addSuppressed(here);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

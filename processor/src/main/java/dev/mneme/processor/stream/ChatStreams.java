package dev.mneme.processor.stream;

import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import dev.mneme.ingest.setting.WorldSettings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.clock.ClockWatch;
import dev.mneme.processor.model.ModelAllowance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology at work: the stream thread, the threads of the turns in the air and the feed of the cache index. */
public final class ChatStreams implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChatStreams.class);
    private static final Duration CLOSE = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration LOOK_AT_CLOCK = Duration.ofSeconds(1);

    private final KafkaStreams streams;
    private final ExecutorService turns;
    private final Stage stage;
    private final Duration drain;
    private final CloseOptions closing;
    private final LifeMark mark;
    private final ClockWatch clockWatch;
    private final Thread clockWatcher = Thread.ofVirtual().name("clock-watch").unstarted(this::watchClock);
    private final @Nullable CacheFeed feed;
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * Does not start anything yet.
     *
     * @param allowance how many turns may be at a model
     * @param index to be fed, null where nothing has to be
     * @param progress of feeding it
     * @param clock on the wall, for what others are told
     * @param steady by which all waits
     */
    public ChatStreams(
            Settings settings,
            Agent agent,
            ModelAllowance allowance,
            @Nullable LocalIndex index,
            FeedProgress progress,
            InstantSource clock,
            InstantSource steady,
            StageLoad load,
            StageWatch watch) {
        Topics topics = KafkaConnection.topics(settings);
        turns = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("turn-", 0).factory());
        feed = index == null ? null : CacheFeed.of(topics.cache(), index, progress, KafkaConnection.of(settings));
        drain = settings.get(TurnSettings.DRAIN);
        // A processor comes back and keeps its place for it. That of a replay's world goes for good, and its group with
        // it.
        closing = CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(
                        settings.find(WorldSettings.WORLD).isPresent()
                                ? GroupMembershipOperation.LEAVE_GROUP
                                : GroupMembershipOperation.REMAIN_IN_GROUP);
        stage = Stage.of(
                agent,
                turns,
                StageLimits.from(settings),
                new ModelPlaces(allowance::places),
                new Home(Topics.PARTITIONS),
                load,
                watch,
                clock,
                steady);
        clockWatch = new ClockWatch(clock, steady);
        streams = streams(
                settings,
                ChatTopology.of(topics, stage),
                new IntakeClients(topics.events().name(), stage));
        mark = new LifeMark(Path.of(settings.get(KafkaSettings.STATE_DIR)));
        streams.setStateListener((state, before) -> noteState(state));
        streams.setUncaughtExceptionHandler(this::noteFailure);
    }

    public void start() {
        if (mark.set()) {
            log.warn(
                    "The processor did not end as it should. For {} s it starts nothing before Kafka knows of it",
                    Life.CAREFUL.toSeconds());
            stage.life().followsADeath();
        }
        if (feed != null) {
            feed.start();
        }
        streams.start();
        clockWatcher.start();
    }

    /** Ends well once the processor has its partitions and their state, and badly where it ends before that. */
    public CompletableFuture<Void> running() {
        return running.copy();
    }

    /** Ends well when it was closed, and badly when the processor cannot go on: its process should end, to be started again. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Why it does not work on its partitions at this moment; empty where it does. */
    public Optional<String> fault() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING
                ? Optional.empty()
                : Optional.of("Kafka Streams is in state " + state);
    }

    /** What Kafka Streams measures of itself; to be closed by whoever asked for it. */
    public MicrometerStreams metrics() {
        return new MicrometerStreams(streams);
    }

    /**
     * Takes nothing more in, starts nothing, waits for what is in the air as long as the settings say, and ends. What is pending
     * then stays in the pending store for the next start.
     */
    @Override
    public void close() {
        clockWatcher.interrupt();
        try {
            drain();
            if (!streams.close(closing)) {
                log.warn("Kafka Streams did not close within {} s", CLOSE.toSeconds());
            } else if (!ended.isCompletedExceptionally()) {
                mark.clear();
            }
            // What has ended may still be writing its cache entry.
            turns.shutdown();
            if (!turns.awaitTermination(SETTLE.toMillis(), TimeUnit.MILLISECONDS)) {
                turns.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turns.shutdownNow();
            if (feed != null) {
                feed.close();
            }
        }
    }

    private void drain() throws InterruptedException {
        stage.valve().stop();
        log.info(
                "Stopping. Turns in the air: {}; they have {} s to end",
                stage.load().inTheAir(),
                drain.toSeconds());
        if (!ended.isCompletedExceptionally()
                && streams.state().isRunningOrRebalancing()
                && !stage.load().awaitLanded(drain)) {
            log.warn(
                    "{} turns were still in the air after {} s; they are started again with the processor",
                    stage.load().inTheAir(),
                    drain.toSeconds());
        }
    }

    private static KafkaStreams streams(Settings settings, Topology topology, IntakeClients clients) {
        try {
            return new KafkaStreams(topology, new StreamsConfig(StreamsSettings.from(settings)), clients);
        } catch (StreamsException e) {
            if (e.getCause() instanceof IOException broken) {
                throw new StateUnavailableException(
                        "the state cannot be kept in " + settings.get(KafkaSettings.STATE_DIR), broken);
            }
            throw new InvalidSettingsException(List.of(KafkaSettings.STATE_DIR.name() + ": the state in "
                    + settings.get(KafkaSettings.STATE_DIR)
                    + " cannot be used; expected a directory of this processor alone, that it may write to ("
                    + e.getMessage() + ")"));
        }
    }

    private void watchClock() {
        try {
            while (!ended.isDone()) {
                Thread.sleep(LOOK_AT_CLOCK);
                clockWatch
                        .setBack()
                        .ifPresent(back -> cannotGoOn(new IllegalStateException("the clock was set back by "
                                + back.toSeconds() + " s, and Kafka's client would stand still for as long")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noteState(KafkaStreams.State state) {
        switch (state) {
            case RUNNING -> running.complete(null);
            case NOT_RUNNING -> {
                running.completeExceptionally(new IllegalStateException("the processor stopped before it ran"));
                if (stage.valve().isStopped()) {
                    ended.complete(null);
                } else {
                    ended.completeExceptionally(
                            new IllegalStateException("Kafka Streams stopped, nobody had asked it to"));
                }
            }
            case ERROR -> {
                IllegalStateException failure = new IllegalStateException("Kafka Streams ended in an error");
                running.completeExceptionally(failure);
                ended.completeExceptionally(failure);
            }
            case CREATED, REBALANCING, PENDING_SHUTDOWN, PENDING_ERROR -> {}
        }
    }

    /** A new stream thread would wait for the old one's session; a new process has its partitions in seconds. */
    private StreamThreadExceptionResponse noteFailure(Throwable failure) {
        cannotGoOn(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void cannotGoOn(Throwable failure) {
        log.error("The processor cannot go on", failure);
        running.completeExceptionally(failure);
        ended.completeExceptionally(failure);
    }
}

package dev.mneme.processor;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.GracefulStop;
import dev.mneme.ingest.command.Server;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.ManagementSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.setting.WorldSettings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.check.Finding;
import dev.mneme.processor.check.StartCheck;
import dev.mneme.processor.management.Health;
import dev.mneme.processor.management.ManagementServer;
import dev.mneme.processor.management.Meters;
import dev.mneme.processor.redis.RedisUnavailableException;
import dev.mneme.processor.stream.StateUnavailableException;
import dev.mneme.processor.world.StateLock;
import dev.mneme.processor.world.WorldRemoval;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme processor}: runs the processor against the servers that the settings name, until it is stopped. */
@Command(
        name = "processor",
        description = "Runs the processor against the Kafka, Redis and model that MNEME_* variables name.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProcessorCommand implements Callable<Integer>, Server {
    /** What a stop may take beside the turns that it waits for. */
    private static final Duration CLOSING = Duration.ofSeconds(40);

    private final Terminal terminal;
    private final UnaryOperator<Agent> decorator;

    @Option(
            names = "--world",
            paramLabel = "ID",
            description = "Work in the world of this replay, beside the live one and its processors.")
    private @Nullable String world;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            description = "Share of MNEME_MODEL_PLACES that it has there (default: MNEME_WORLD_SHARE, 0.2).")
    private @Nullable String share;

    @Option(names = "--remove", description = "Remove that world and all that is in it, and end.")
    private boolean remove;

    @Option(
            names = "--until-input-ends",
            description = "Stop, as at SIGTERM, when standard input ends: with whoever started it.")
    private boolean untilInputEnds;

    ProcessorCommand(Terminal terminal, UnaryOperator<Agent> decorator) {
        this.terminal = terminal;
        this.decorator = decorator;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        CompletableFuture<Void> stop = new CompletableFuture<>();
        if (untilInputEnds) {
            Thread.ofVirtual().name("input").start(() -> awaitEndOfInput(stop));
        }
        if (settings.find(WorldSettings.WORLD).isEmpty()) {
            return remove ? refused() : serve(settings, stop);
        }
        if (remove) {
            return removal(settings);
        }
        try (StateLock lock = new StateLock(Path.of(settings.get(KafkaSettings.STATE_DIR)))) {
            return lock.hold(stop) ? serve(settings, stop) : ExitCode.DONE;
        }
    }

    /** The settings of the environment, in the world that is asked for. */
    private Settings settings() {
        Map<String, String> variables = new HashMap<>(terminal.environment());
        if (world != null) {
            variables.put(WorldSettings.WORLD.name(), world);
        }
        if (share != null) {
            variables.put(WorldSettings.SHARE.name(), share);
        }
        return Settings.of(variables);
    }

    private static int refused() {
        throw new UsageException("--remove is for the world of a replay: name it by --world.");
    }

    private int removal(Settings settings) throws IOException, InterruptedException {
        try {
            return new WorldRemoval(settings, terminal.out(), terminal.err()).run();
        } catch (RedisUnavailableException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private void awaitEndOfInput(CompletableFuture<Void> stop) {
        try {
            terminal.in().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            terminal.err().println("Standard input cannot be read: " + e.getMessage());
        }
        stop.complete(null);
    }

    private int serve(Settings settings, CompletableFuture<Void> stop) throws Exception {
        Health health = new Health();
        try (Meters meters = new Meters();
                ManagementServer management = managed(settings, health, meters)) {
            if (management != null) {
                terminal.err().println("Health and metrics are at " + management.uri() + ".");
            }
            ensureTopics(settings);
            if (!fit(settings)) {
                return ExitCode.FAILED;
            }
            Duration longest = settings.get(TurnSettings.DRAIN).plus(CLOSING);
            return GracefulStop.run(() -> stop.complete(null), longest, () -> run(settings, meters, health, stop));
        } catch (RedisUnavailableException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable ManagementServer managed(Settings settings, Health health, Meters meters) {
        if (!settings.get(ManagementSettings.ENABLED)) {
            return null;
        }
        meters.measureJvm();
        return ManagementServer.start(settings, health, meters);
    }

    private int run(Settings settings, Meters meters, Health health, CompletableFuture<Void> stop) {
        try (ProcessorApp app = ProcessorApp.start(settings, decorator, meters, health)) {
            CompletableFuture.anyOf(app.running(), stop).join();
            if (!stop.isDone()) {
                terminal.err().println("The processor is running.");
            }
            CompletableFuture.anyOf(app.ended(), stop).join();
            return ExitCode.DONE;
        } catch (CompletionException e) {
            return cannotGoOn(e.getCause() == null ? e : e.getCause());
        } catch (StateUnavailableException e) {
            return cannotGoOn(e);
        }
    }

    private int cannotGoOn(Throwable failure) {
        terminal.err().println("The processor cannot go on: " + Reason.of(failure));
        return ExitCode.CANNOT_GO_ON;
    }

    /** Says what is wrong with the servers; false where nothing can be done with them. */
    private boolean fit(Settings settings) {
        boolean fit = true;
        for (Finding finding : StartCheck.of(settings)) {
            switch (finding) {
                case Finding.Fault(String sentence) -> {
                    terminal.err().println(sentence);
                    fit = false;
                }
                case Finding.Warning(String sentence) -> terminal.err().println("Warning: " + sentence);
            }
        }
        return fit;
    }

    private void ensureTopics(Settings settings) {
        try (TopicSetup setup = new TopicSetup(KafkaConnection.topics(settings), KafkaConnection.of(settings))) {
            setup.ensure(settings.get(KafkaSettings.REPLICATION_FACTOR))
                    .forEach(name -> terminal.err().println("Created topic " + name + "."));
        }
    }
}

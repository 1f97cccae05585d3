package dev.mneme.processor;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.GracefulStop;
import dev.mneme.ingest.command.Server;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.ManagementSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.check.Finding;
import dev.mneme.processor.check.StartCheck;
import dev.mneme.processor.management.Health;
import dev.mneme.processor.management.ManagementServer;
import dev.mneme.processor.management.Meters;
import dev.mneme.processor.redis.RedisUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code mneme processor}: runs the processor against the servers that the settings name, until it is stopped. */
@Command(
        name = "processor",
        description = "Runs the processor against the Kafka, Redis and model that MNEME_* variables name.",
        mixinStandardHelpOptions = true)
final class ProcessorCommand implements Callable<Integer>, Server {
    /** What a stop may take beside the turns that it waits for. */
    private static final Duration CLOSING = Duration.ofSeconds(40);

    private final Terminal terminal;
    private final UnaryOperator<Agent> decorator;

    ProcessorCommand(Terminal terminal, UnaryOperator<Agent> decorator) {
        this.terminal = terminal;
        this.decorator = decorator;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = terminal.settings();
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
            CompletableFuture<Void> stop = new CompletableFuture<>();
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
            terminal.err().println("The processor cannot go on: " + e.getCause());
            return ExitCode.CANNOT_GO_ON;
        }
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

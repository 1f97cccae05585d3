package dev.mneme.processor;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.GracefulStop;
import dev.mneme.ingest.command.Server;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.processor.agent.Agent;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
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
        ensureTopics(settings);
        CompletableFuture<Void> stop = new CompletableFuture<>();
        Duration longest = settings.get(TurnSettings.DRAIN).plus(CLOSING);
        return GracefulStop.run(() -> stop.complete(null), longest, () -> run(settings, stop));
    }

    private int run(Settings settings, CompletableFuture<Void> stop) {
        try (ProcessorApp app = ProcessorApp.start(settings, decorator)) {
            CompletableFuture.anyOf(app.running(), stop).join();
            terminal.err().println("The processor is running.");
            CompletableFuture.anyOf(app.ended(), stop).join();
            return ExitCode.DONE;
        } catch (CompletionException e) {
            terminal.err().println("The processor cannot go on: " + e.getCause());
            return ExitCode.UNEXPECTED;
        }
    }

    private void ensureTopics(Settings settings) {
        try (TopicSetup setup = new TopicSetup(KafkaConnection.topics(settings), KafkaConnection.of(settings))) {
            setup.ensure(settings.get(KafkaSettings.REPLICATION_FACTOR))
                    .forEach(name -> terminal.err().println("Created topic " + name + "."));
        }
    }
}

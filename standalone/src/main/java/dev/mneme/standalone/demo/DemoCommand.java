package dev.mneme.standalone.demo;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.GracefulStop;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.standalone.Standalone;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme demo}. */
@Command(
        name = "demo",
        description = "Shows the memory at work: a broker, a Redis, a model and the processor in this one process.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Plays a conversation, reports the hit rates, then reads lines from the terminal as chat. Without",
            "OPENAI_API_KEY or MNEME_MODEL_BASE_URL an offline model answers, which repeats what it was told.",
            "",
            "Exit codes: 0 all was as it should be; 1 something was not."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Terminal terminal;

    @Option(names = "--once", description = "End after the report, without the chat.")
    private boolean once;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        // Wrong settings are told before anything is started.
        terminal.settings();
        Chat chat = new Chat(terminal);
        return GracefulStop.run(chat::stop, LONGEST_STOP, () -> demo(chat));
    }

    private int demo(Chat chat) throws InterruptedException {
        PrintWriter out = terminal.out();
        long begun = System.nanoTime();
        terminal.err().println("Starting Kafka, Redis, a model server and the processor …");
        try (Standalone standalone = Standalone.start(
                        terminal.environment(), up -> terminal.err().println("  " + up));
                Conversation conversation = new Conversation(standalone.settings())) {
            out.println("Ready after %.1f s. %s".formatted((System.nanoTime() - begun) / 1e9, model(standalone)));
            boolean asExpected = new Play(conversation, out, standalone.offline()).run();
            asExpected &= report(standalone, out);
            if (!once) {
                chat.run(conversation);
            }
            return asExpected ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static String model(Standalone standalone) {
        return standalone.offline()
                ? "No OPENAI_API_KEY: the offline model answers, it repeats what it was told."
                : "The model that the settings name answers.";
    }

    private static boolean report(Standalone standalone, PrintWriter out) {
        int said = Line.SCRIPT.size();
        HitReport report = HitReport.read(standalone.settings(), said, Duration.ofSeconds(30));
        out.println();
        out.println(report.text());
        if (report.messages() != said) {
            out.println("✗ expected " + said + " messages in the minutes of chat.metrics");
        }
        return report.messages() == said;
    }
}

package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mneme replay drop}. */
@Command(
        name = "drop",
        description = "Forgets how far a replay has come; what it sent stays.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 dropped; 1 there is no topic; 2 no such replay, wrong options; 3 no broker answers."
        })
final class DropCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The replay.")
    private String id = "";

    DropCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Replays replays = Replays.of(terminal)) {
            replays.drop(replays.known(id).id());
            terminal.out().println("Replay " + id + " is dropped.");
            return ExitCode.DONE;
        }
    }
}

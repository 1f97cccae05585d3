package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.world.Launcher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mneme replay drop}. */
@Command(
        name = "drop",
        description = "Removes the world of a replay, and forgets how far it has come; what it sent elsewhere stays.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 dropped; 1 there is no topic, or a processor is at work in that world; 2 no such replay, wrong "
                    + "options; 3 no broker or no Redis answers."
        })
final class DropCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The replay.")
    private String id = "";

    DropCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Replays replays = Replays.of(terminal)) {
            String world = replays.known(id).world();
            int code = world == null ? ExitCode.DONE : remove(world);
            if (code != ExitCode.DONE) {
                return code;
            }
            replays.drop(id);
            terminal.out().println("Replay " + id + " is dropped.");
            return ExitCode.DONE;
        }
    }

    /** What Redis holds is the processor's to remove. */
    private int remove(String world) throws InterruptedException {
        Launcher launcher = Launcher.of(terminal)
                .orElseThrow(() -> new UsageException(
                        "Only ./mneme can remove the world of a replay: use it, where the processor can run."));
        return launcher.remove(terminal, world);
    }
}

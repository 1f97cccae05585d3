package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Program;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.ReplayState;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Goes on with a replay, with the words that it was begun with. */
final class Resumption {
    private final Terminal terminal;

    Resumption(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does what is left and returns an exit code. */
    int resume(String id) {
        ReplayState state = find(id);
        if (state.stage() == ReplayState.Stage.FINISHED) {
            terminal.err().println("Replay " + id + " is done; there is nothing to go on with.");
            return ExitCode.DONE;
        }
        if (!Path.of("").toAbsolutePath().toString().equals(state.directory())) {
            throw new UsageException("Replay " + id + " was begun in " + state.directory()
                    + ", where its files are looked for: go there to go on with it.");
        }
        List<String> words = state.options();
        return Program.run(
                terminal,
                new CommandLine(command(state)),
                words.subList(words.indexOf(state.verb()) + 1, words.size()).toArray(String[]::new));
    }

    private ReplayState find(String id) {
        try (Replays replays = Replays.of(terminal)) {
            return replays.known(id);
        }
    }

    /** The verb that it was begun with. */
    ModeCommand command(ReplayState state) {
        return switch (state.verb()) {
            case RememberCommand.NAME -> new RememberCommand(terminal, state);
            case WarmCommand.NAME -> new WarmCommand(terminal, state);
            case AnswerCommand.NAME -> new AnswerCommand(terminal, state);
            default ->
                throw new UsageException("Replay " + state.id() + " does what this version does not know: '"
                        + state.verb() + "'. It was begun by a newer one.");
        };
    }
}

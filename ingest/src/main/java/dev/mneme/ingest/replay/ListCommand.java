package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme replay list}. */
@Command(
        name = "list",
        description = "Lists the replays that were begun, and how far they have come.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 listed; 1 there is no topic; 2 wrong options or settings; 3 no broker answers."})
final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Replays replays = Replays.of(terminal)) {
            Collection<ReplayState> states = replays.all().values();
            if (json) {
                states.forEach(state -> terminal.out().println(Json.MAPPER.writeValueAsString(state)));
            } else if (states.isEmpty()) {
                terminal.out().println("There are no replays.");
            } else {
                print(states);
            }
            return ExitCode.DONE;
        }
    }

    private void print(Collection<ReplayState> states) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("id", "verb", "stage", "begun", "conversations"));
        for (ReplayState state : states) {
            rows.add(List.of(
                    state.id(),
                    state.verb(),
                    state.stage().name().toLowerCase(Locale.ROOT),
                    state.begun().toString(),
                    "%,d".formatted(Tally.from(state.counts()).get(Count.CONVERSATIONS))));
        }
        TextTable.print(rows, 4, terminal.out());
    }
}

package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme replay show}. */
@Command(
        name = "show",
        description = "Shows a replay: what it does, and how far it has come.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 shown; 1 there is no topic; 2 no such replay, wrong options; 3 no broker answers."
        })
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The replay.")
    private String id = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Replays replays = Replays.of(terminal)) {
            ReplayState state = replays.known(id);
            if (json) {
                terminal.out().println(Json.MAPPER.writeValueAsString(state));
            } else {
                print(state);
            }
            return ExitCode.DONE;
        }
    }

    private void print(ReplayState state) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("replay", state.id()));
        rows.add(List.of("command", "mneme " + String.join(" ", state.options())));
        rows.add(List.of("in", state.directory()));
        rows.add(List.of("stage", state.stage().name().toLowerCase(Locale.ROOT)));
        rows.add(List.of("world", state.world() == null ? "live" : state.world()));
        rows.add(List.of("begun", state.begun().toString()));
        rows.add(List.of("last noted", state.updated().toString()));
        Tally tally = Tally.from(state.counts());
        for (Count count : Count.values()) {
            if (tally.get(count) > 0) {
                rows.add(List.of(count.label, "%,d".formatted(tally.get(count))));
            }
        }
        TextTable.print(rows, 2, terminal.out());
    }
}

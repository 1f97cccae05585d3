package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ReplayState;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResumptionTest {
    private final Terminal terminal = new Terminal(
            Map.of(),
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()));

    @Test
    void goesOnWithEveryVerbThatSends() {
        Map<String, Object> sending = new TreeMap<>();
        ReplayCommand.of(terminal).getSubcommands().forEach((verb, command) -> {
            if (command.getCommand() instanceof ModeCommand) {
                sending.put(verb, command.getCommand());
            }
        });

        assertThat(sending).containsOnlyKeys("answer", "remember", "warm");
        sending.forEach((verb, command) ->
                assertThat(new Resumption(terminal).command(state(verb))).hasSameClassAs(command));
    }

    private static ReplayState state(String verb) {
        return new ReplayState(
                "id",
                verb,
                List.of("replay", verb),
                "/",
                ReplayState.Stage.RUNNING,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                null);
    }
}

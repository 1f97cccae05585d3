package dev.mneme.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.standalone.StandaloneProgram;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void answersEveryLineOfItsScriptAsItShouldAndChatsUntilItsInputEnds() {
        assertThat(demo("我叫小明\n/user other\nHello\n")).as("%s%s", out, err).isZero();
        assertThat(out.toString())
                .contains("semantic · similarity 0.9")
                .contains("guarded:numbers")
                .contains("guarded:negation")
                .contains("10 messages · 1 exact, 2 semantic")
                .contains("第 1 轮。上一句：无。这一句：“我叫小明”")
                .contains("Turn: 1. Before: nothing. Now: \"Hello\".")
                .doesNotContain("✗");
    }

    private int demo(String typed) {
        Terminal terminal = new Terminal(
                Map.of(),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return StandaloneProgram.run(terminal, "demo");
    }
}

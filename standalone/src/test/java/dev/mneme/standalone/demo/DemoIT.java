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
    void answersEveryLineOfItsScriptAsItShould() {
        assertThat(demo("", "--once")).as("%s%s", out, err).isZero();
        assertThat(out.toString())
                .contains("semantic · similarity 0.9")
                .contains("guarded:numbers")
                .contains("guarded:negation")
                .contains("10 messages · 1 exact, 2 semantic")
                .doesNotContain("✗");
    }

    @Test
    void chatsUntilItsInputEnds() {
        assertThat(demo("我叫小明\n/user other\nHello\n")).as("%s%s", out, err).isZero();
        assertThat(out.toString())
                .contains("第 1 轮。上一句：无。这一句：“我叫小明”")
                .contains("Turn: 1. Before: nothing. Now: \"Hello\".");
    }

    private int demo(String typed, String... options) {
        Terminal terminal = new Terminal(
                Map.of(),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        String[] args = new String[options.length + 1];
        args[0] = "demo";
        System.arraycopy(options, 0, args, 1, options.length);
        return StandaloneProgram.run(terminal, args);
    }
}

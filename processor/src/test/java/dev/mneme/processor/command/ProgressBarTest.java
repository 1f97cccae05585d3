package dev.mneme.processor.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void isOneLineOnATerminal() {
        String shown = shown(true);

        assertThat(shown).startsWith("\r[").endsWith("100 %  200 of 200 pairs" + System.lineSeparator());
        assertThat(shown.lines().toList().getLast()).startsWith("[#");
        assertThat(shown.chars().filter(c -> c == '\n').count()).isEqualTo(1);
    }

    @Test
    void isALineAtEveryTenthInAPipe() {
        String shown = shown(false);

        assertThat(shown).doesNotContain("\r[");
        assertThat(shown.lines()).hasSize(10).first().isEqualTo(" 10 %  20 of 200 pairs");
    }

    private static String shown(boolean onTerminal) {
        StringWriter written = new StringWriter();
        ProgressBar bar = new ProgressBar(new PrintWriter(written), onTerminal, 200, "pairs");
        for (int i = 0; i < 200; i++) {
            bar.step();
        }
        return written.toString();
    }
}

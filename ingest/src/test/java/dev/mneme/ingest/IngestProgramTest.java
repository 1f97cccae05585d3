package dev.mneme.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestProgramTest {
    private final StringWriter err = new StringWriter();

    @Test
    void saysAllThatIsWrongWithTheSettings() {
        int code = run(Map.of("MNEME_CACHE_TTL", "soon", "MNEME_KAFKA_BOOTSTRAP", "x"), "send", "Hello");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("MNEME_CACHE_TTL: expected")
                .contains("MNEME_KAFKA_BOOTSTRAP is no setting")
                .doesNotContain("Exception");
    }

    @Test
    void wantsATextOrAFile() {
        assertThat(run(Map.of(), "send")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Expected either a TEXT or --event FILE.");
    }

    @Test
    void saysWhichFileItCannotRead() {
        assertThat(run(Map.of(), "send", "--event", "no-such-file")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'no-such-file'");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertThat(run(Map.of(), "send", "--conversatoin", "c", "Hello")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--conversation");
    }

    @Test
    void saysWhatATimeoutLooksLike() {
        assertThat(run(Map.of(), "send", "--timeout", "soon", "Hello")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("such as 250ms, 20s");
    }

    @Test
    void saysThatAnAddressIsNoAddress() {
        assertThat(run(Map.of("MNEME_KAFKA_BOOTSTRAP_SERVERS", "nowhere"), "send", "Hello"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("MNEME_KAFKA_BOOTSTRAP_SERVERS 'nowhere'");
    }

    private int run(Map<String, String> environment, String... args) {
        Terminal terminal = new Terminal(
                environment, InputStream.nullInputStream(), new PrintWriter(new StringWriter()), new PrintWriter(err));
        return IngestProgram.run(terminal, args);
    }
}

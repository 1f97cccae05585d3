package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceNameTest {
    @TempDir
    private Path stateDir;

    @Test
    void isMadeOnceAndKept() {
        String name = InstanceName.of(settings(stateDir));

        assertThat(name).isNotBlank();
        assertThat(InstanceName.of(settings(stateDir))).isEqualTo(name);
    }

    @Test
    void isMadeAgainWhereADiskThatWasFullTookTheFileAndNothingInIt() throws IOException {
        Files.createFile(stateDir.resolve("instance"));

        String name = InstanceName.of(settings(stateDir));

        assertThat(name).isNotBlank();
        assertThat(InstanceName.of(settings(stateDir))).isEqualTo(name);
    }

    @Test
    void saysWhereItCannotBeKept() throws IOException {
        Path file = Files.createFile(stateDir.resolve("file"));

        assertThatThrownBy(() -> InstanceName.of(settings(file)))
                .isInstanceOf(StateUnavailableException.class)
                .hasMessageContaining(file.toString());
    }

    private static Settings settings(Path stateDir) {
        return Settings.of(Map.of("MNEME_KAFKA_STATE_DIR", stateDir.toString()));
    }
}

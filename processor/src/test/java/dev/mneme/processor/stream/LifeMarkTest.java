package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeMarkTest {
    @TempDir
    private Path directory;

    @Test
    void tellsOfALifeThatWasNotEnded() {
        LifeMark mark = new LifeMark(directory.resolve("state"));
        assertThat(mark.set()).isFalse();
        assertThat(mark.set()).isTrue();

        mark.clear();

        assertThat(mark.set()).isFalse();
    }

    @Test
    void canBeClearedWhereThereIsNone() {
        LifeMark mark = new LifeMark(directory.resolve("state"));

        mark.clear();

        assertThat(mark.set()).isFalse();
    }
}

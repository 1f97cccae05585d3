package dev.mneme.ingest.replay.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.command.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("below/.hidden"));
        for (String name : List.of("b.jsonl", "a.json", "below/c.jsonl", "below/.hidden/d.jsonl", ".e.jsonl")) {
            Files.writeString(folder.resolve(name), "{}");
        }
    }

    @Test
    void findsAllThatIsInAFolderButWhatIsHidden() throws IOException {
        assertThat(names(folder.toString())).containsExactly("a.json", "b.jsonl", "below/c.jsonl");
    }

    @Test
    void findsWhatAPatternMatches() throws IOException {
        assertThat(names(folder + "/*.jsonl")).containsExactly("b.jsonl");
        assertThat(names(folder + "/**.jsonl")).containsExactly("b.jsonl", "below/c.jsonl");
        assertThat(names(folder + "/{a,b}.*")).containsExactly("a.json", "b.jsonl");
    }

    @Test
    void keepsTheOrderThatFilesAreNamedIn() throws IOException {
        assertThat(names(folder + "/b.jsonl", folder + "/a.json")).containsExactly("b.jsonl", "a.json");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> names(folder + "/z.jsonl"))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no file or folder '" + folder + "/z.jsonl'.");
        assertThatThrownBy(() -> names(folder + "/*.csv")).hasMessage("There is no file in '" + folder + "/*.csv'.");
        assertThatThrownBy(() -> names("nowhere/*.csv")).hasMessage("There is no file in 'nowhere/*.csv'.");
    }

    private List<String> names(String... given) throws IOException {
        return LogFiles.of(List.of(given), InputStream.nullInputStream()).stream()
                .map(file -> folder.relativize(Path.of(file.name())).toString())
                .toList();
    }
}

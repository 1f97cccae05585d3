package dev.mneme.processor.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of value in every form that a release has stored it in: files in {@code src/test/resources/stored}, a value a line,
 * byte for byte. A file is never changed. Where values are written otherwise than before, the next file is made of the test's
 * examples by running that test once with {@code -Dstored=write}, and kept beside the older ones, which must still be read.
 *
 * @param kind what files are called, followed by a number that grows
 */
public record StoredForms(String kind) {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "stored");

    /** The files, oldest first. */
    public List<Path> files() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingInt(this::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of a file. */
    public static List<String> values(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest file has what is written now; with {@code -Dstored=write} it is made where it has not. */
    public void assertNewestIs(List<String> written) {
        List<Path> files = files();
        if ("write".equals(System.getProperty("stored"))
                && (files.isEmpty() || !values(files.getLast()).equals(written))) {
            write(DIRECTORY.resolve("%s-%d.jsonl".formatted(kind, files.size() + 1)), written);
            files = files();
        }
        assertThat(values(files.getLast()))
                .as("what %s has; if values are to be written otherwise, run this with -Dstored=write", files.getLast())
                .isEqualTo(written);
    }

    private static void write(Path file, List<String> values) {
        try {
            Files.writeString(file, String.join("\n", values) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int number(Path file) {
        String name = file.getFileName().toString();
        return name.matches(kind + "-\\d+\\.jsonl")
                ? Integer.parseInt(name.substring(kind.length() + 1, name.indexOf('.')))
                : 0;
    }
}

package dev.mneme.processor.cache.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The files with what the rules know of a language; README.md beside them says what is in which. */
final class RuleData {
    private static final List<String> LANGUAGES = List.of("en", "zh");

    private RuleData() {}

    /** The lines of a kind of file in all languages, without comments. */
    static List<String> lines(String kind) {
        return LANGUAGES.stream().flatMap(language -> lines(kind, language)).toList();
    }

    static Stream<String> lines(String kind, String language) {
        return file(kind + "-" + language + ".txt");
    }

    static List<String> words(String line) {
        return Stream.of(line.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Stream<String> file(String name) {
        try (InputStream file = RuleData.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

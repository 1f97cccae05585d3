package dev.mneme.processor.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.setting.Catalogue;
import dev.mneme.ingest.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators are promised, and told to look for and to do when something fails, is what the code says and tests show. */
class FailureTableTest {
    private static final Path DOCUMENT = Path.of("../docs/operations.md");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Pattern LOGGED = Pattern.compile("\"([^\"]+)\" (?:and|in the log)");

    private static final Pattern ENDS_WITH = Pattern.compile("end(?:s|ed) with (\\d+)");

    private static final String SOURCES = sources();

    static List<String> failures() {
        return rows("## When something fails");
    }

    static List<String> promises() {
        return rows("## What is promised");
    }

    @Test
    void thereAreBoth() {
        assertThat(promises()).hasSizeGreaterThan(5);
        assertThat(failures()).hasSizeGreaterThan(15).allMatch(row -> cells(row).size() == 5);
    }

    @ParameterizedTest
    @MethodSource("promises")
    void aPromiseIsShownByATest(String row) {
        assertThat(tests()).contains(code(cells(row).getLast()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsShownByATest(String row) {
        assertThat(tests()).contains(code(cells(row).getLast()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatItNamesIsThere(String row) {
        List<String> cells = cells(row);
        List<String> names = all(CODE, String.join(" ", cells.subList(0, 4)));

        assertThat(names).allMatch(FailureTableTest::isThere);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatTheLogSaysIsSaid(String row) {
        assertThat(all(LOGGED, row)).allMatch(SOURCES::contains);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void itsExitCodesAreExitCodes(String row) {
        Set<String> codes = rows("## Exit codes").stream()
                .map(exit -> cells(exit).getFirst())
                .collect(Collectors.toSet());

        assertThat(codes).containsAll(all(ENDS_WITH, row));
    }

    private static boolean isThere(String name) {
        if (name.startsWith("mneme_")) {
            return rows("## Health and metrics").stream().anyMatch(metric -> metric.startsWith("| `" + name + "` |"));
        }
        if (name.startsWith("MNEME_")) {
            return Catalogue.ALL.stream().map(Setting::name).anyMatch(name.replace("=false", "")::equals);
        }
        if (name.startsWith("./mneme ")) {
            return Arrays.stream(name.split(" ")).skip(1).allMatch(word -> isWritten(word, "name = \"%s\""));
        }
        return switch (name) {
            // Of others: the JVM, a client, Kafka.
            case "-Xmx", "partitioner", "kafka_*" -> true;
            case "sessionHitRate" -> SOURCES.contains(" sessionHitRate");
            default -> isWritten(name, "\"%s\"") || isWritten(name, "\" + \"%s\"");
        };
    }

    private static boolean isWritten(String word, String form) {
        return SOURCES.contains(form.formatted(word));
    }

    /** Rows of the tables of a chapter, but their heads. */
    private static List<String> rows(String chapter) {
        return lines(DOCUMENT)
                .dropWhile(line -> !line.equals(chapter))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---") && !line.endsWith("| shown by |"))
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|")).skip(1).map(String::strip).toList();
    }

    private static String code(String cell) {
        return all(CODE, cell).getFirst();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** The names of all test classes. */
    private static Set<String> tests() {
        return javaFiles("src/test/java")
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    private static String sources() {
        return javaFiles("src/main/java").flatMap(FailureTableTest::lines).collect(Collectors.joining("\n"));
    }

    private static Stream<Path> javaFiles(String directory) {
        return Stream.of("ingest", "processor", "standalone").flatMap(module -> {
            try (Stream<Path> files = Files.walk(Path.of("..", module, directory))) {
                return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

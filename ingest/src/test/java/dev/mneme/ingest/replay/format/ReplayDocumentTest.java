package dev.mneme.ingest.replay.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/replay.md says of the formats is what they do. */
class ReplayDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/replay.md");
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private final List<LogFormat> formats = Formats.shipped(PathChoice.BEST).all();

    @Test
    void namesEveryFormatInTheOrderInWhichFilesAreTried() throws IOException {
        assertThat(rows("## Formats"))
                .as("the table under Formats in docs/replay.md")
                .containsExactlyElementsOf(formats.stream()
                        .map(format -> "| `%s` | %s |".formatted(format.name(), format.meaning()))
                        .toList());
    }

    @Test
    void saysWhereEachMappingFindsWhat() throws IOException {
        List<String> expected = formats.stream()
                .filter(MappedFormat.class::isInstance)
                .map(format -> row(((MappedFormat) format).mapping()))
                .toList();

        assertThat(rows("## What each maps to"))
                .as("the table of mappings in docs/replay.md")
                .endsWith(expected.toArray(String[]::new))
                .hasSize(formats.size());
    }

    @Test
    void showsMappingsThatCanBeRead() throws IOException, UsageException {
        List<String> blocks = YAML_BLOCK
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(yaml -> assertThat(
                                MappingText.read("docs/replay.md", yaml).turns())
                        .isNotEmpty());
    }

    private static List<String> rows(String heading) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static String row(Mapping mapping) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        mapping.name(),
                        joined(mapping.id(), " / "),
                        path(mapping.user()),
                        path(mapping.at()),
                        turns(mapping));
    }

    private static String turns(Mapping mapping) {
        List<String> parts = new ArrayList<>();
        for (TurnRule rule : mapping.turns()) {
            String of = rule.each() == null || rule.each().toString().equals(".")
                    ? ""
                    : "each of " + path(rule.each()) + ": ";
            parts.add(of
                    + switch (rule) {
                        case TurnRule.Spoken spoken -> joined(spoken.text(), " and ") + " by " + path(spoken.role());
                        case TurnRule.Paired paired ->
                            paired.parts().stream()
                                    .map(part -> part.said().word() + " " + joined(part.text(), " and "))
                                    .collect(Collectors.joining(", "));
                        case TurnRule.Alternating alternating ->
                            alternating.speakers().stream().map(Said::word).collect(Collectors.joining(", "));
                    });
        }
        boolean spoken = mapping.turns().stream().anyMatch(TurnRule.Spoken.class::isInstance);
        return String.join("; ", parts) + (spoken ? "; " + roles(mapping.roles()) : "");
    }

    private static String roles(Map<String, Said> roles) {
        return Arrays.stream(Said.values())
                .filter(roles::containsValue)
                .map(said -> roles.entrySet().stream()
                                .filter(role -> role.getValue() == said)
                                .map(Map.Entry::getKey)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + " = " + said.word())
                .collect(Collectors.joining("; "));
    }

    private static String joined(List<FieldPath> paths, String between) {
        return paths.stream().map(ReplayDocumentTest::path).collect(Collectors.joining(between));
    }

    private static String path(@Nullable FieldPath path) {
        return path == null ? "" : "`" + path.toString().replace("|", "` or `") + "`";
    }
}

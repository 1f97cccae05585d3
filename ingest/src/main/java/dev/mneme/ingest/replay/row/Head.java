package dev.mneme.ingest.replay.row;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** How a file begins, up to 1 MiB: enough to tell what format it is. */
public final class Head {
    private static final int LINES_LOOKED_AT = 50;

    private final String text;
    private final boolean cutOff;
    private @Nullable PartialTree json;
    private @Nullable PartialTree yaml;

    Head(byte[] bytes, boolean cutOff) {
        this.text = new String(bytes, StandardCharsets.UTF_8);
        this.cutOff = cutOff;
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /** Whether it may be JSON: all that we know of begins so. */
    boolean isJson() {
        String stripped = text.stripLeading();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    /** Whether each line is a value of its own, rather than values standing over several lines. */
    boolean isLines() {
        PartialTree root = json();
        String firstLine =
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return parsed(firstLine).isPresent()
                || root.state() == PartialTree.State.BROKEN
                || (root.state() == PartialTree.State.CUT_OFF && text.strip().equals(firstLine.strip()));
    }

    /** The first lines that are JSON; where no line is, or values stand over several, the beginning of the first value. */
    List<JsonNode> lines() {
        List<JsonNode> whole = !isLines()
                ? List.of()
                : text.lines()
                        .limit(LINES_LOOKED_AT)
                        .flatMap(line -> parsed(line).stream())
                        .toList();
        JsonNode root = json().value();
        return whole.isEmpty() && root != null ? List.of(root) : whole;
    }

    PartialTree json() {
        if (json == null) {
            json = partial(RowMapper.JSON.createParser(text));
        }
        return json;
    }

    PartialTree yaml() {
        if (yaml == null) {
            yaml = partial(RowMapper.YAML.createParser(text));
        }
        return yaml;
    }

    /** The first record of a CSV file under its columns' names. */
    Optional<JsonNode> csv() {
        return isJson() ? Optional.empty() : CsvRows.first(text, cutOff);
    }

    String text() {
        return text;
    }

    private static PartialTree partial(JsonParser parser) {
        try (parser) {
            return PartialTree.of(parser);
        }
    }

    private static Optional<JsonNode> parsed(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(RowMapper.JSON.readTree(line));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}

package dev.mneme.ingest.replay.row;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where in a file its rows stand: {@code lines} for values one after the other, {@code []} for the elements of an array, {@code *}
 * for the entries of an object, {@code data[]} for the elements under a name, and so on.
 */
public final class RowPlace {
    /** Values one after the other, a line each or not. */
    public static final RowPlace LINES = new RowPlace("lines", List.of());

    public static final RowPlace ELEMENTS = new RowPlace("[]", List.of(new Step.Elements()));

    private static final int ROWS_LOOKED_AT = 50;
    private static final Pattern STEP = Pattern.compile("\\[]|\\*|\\.?([^\\[\\]*.]+)");

    private final String text;
    private final List<Step> steps;

    private RowPlace(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException that says what would be right
     */
    public static RowPlace of(String text) {
        if (text.equals("lines")) {
            return LINES;
        }
        List<MatchResult> found = STEP.matcher(text).results().toList();
        int length = found.stream().mapToInt(step -> step.group().length()).sum();
        if (found.isEmpty() || length != text.length()) {
            throw new IllegalArgumentException("expected lines, [], *, NAME[] or the like, found '" + text + "'");
        }
        List<Step> steps = new ArrayList<>();
        for (MatchResult step : found) {
            steps.add(
                    switch (step.group()) {
                        case "[]" -> new Step.Elements();
                        case "*" -> new Step.Entries();
                        default -> new Step.Named(step.group(1));
                    });
        }
        return new RowPlace(text, steps);
    }

    /** The first rows that stand here in a file that begins so. */
    public List<JsonNode> firstRows(Head head, Syntax syntax) {
        return switch (syntax) {
            case CSV -> this == LINES ? head.csv().stream().toList() : List.of();
            case YAML -> head.isJson() ? List.of() : below(head.yaml());
            case JSON -> !head.isJson() ? List.of() : this == LINES ? head.lines() : below(head.json());
        };
    }

    /** Reads the rows that stand here. */
    public void read(LogContent content, Syntax syntax, RowSink sink) throws IOException {
        switch (syntax) {
            case CSV -> CsvRows.read(content, sink);
            case YAML -> TreeRows.read(RowMapper.YAML, content.stream(), steps, sink);
            case JSON -> {
                if (this == LINES && content.head().isLines()) {
                    LineRows.read(content.stream(), sink);
                } else {
                    TreeRows.read(RowMapper.JSON, content.stream(), steps, sink);
                }
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }

    private List<JsonNode> below(PartialTree tree) {
        JsonNode root = tree.value();
        Stream<JsonNode> rows = root == null ? Stream.empty() : Stream.of(root);
        for (Step step : steps) {
            rows = rows.flatMap(node -> into(node, step));
        }
        return rows.limit(ROWS_LOOKED_AT).toList();
    }

    private static Stream<JsonNode> into(JsonNode node, Step step) {
        return switch (step) {
            case Step.Elements _ -> node.isArray() ? node.valueStream() : Stream.empty();
            case Step.Entries _ -> node.isObject() ? node.valueStream() : Stream.empty();
            case Step.Named(String name) -> node.isObject() ? Stream.ofNullable(node.get(name)) : Stream.empty();
        };
    }
}

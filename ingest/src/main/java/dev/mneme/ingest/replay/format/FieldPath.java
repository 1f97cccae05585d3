package dev.mneme.ingest.replay.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where in a value another stands: names and places separated by dots ({@code message.author.0}), {@code *} for each element or
 * entry, {@code .} for the value itself, {@code @1} for the name of the first entry on the way,
 * {@code ^name} for what stands in the whole row, a JSON pointer ({@code /a.b/0}) for
 * names with dots in them; {@code text|content} for the first of them that is there.
 */
final class FieldPath {
    private final String text;
    private final List<String> alternatives;

    private FieldPath(String text, List<String> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    static FieldPath of(String text) {
        List<String> alternatives =
                Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
        if (alternatives.isEmpty() || alternatives.contains("")) {
            throw new IllegalArgumentException("expected a name, such as message.text, found '" + text + "'");
        }
        for (String alternative : alternatives) {
            if (alternative.startsWith("@") && !alternative.matches("@[1-9]")) {
                throw new IllegalArgumentException("expected @1 to @9, found '" + alternative + "'");
            }
        }
        return new FieldPath(text, alternatives);
    }

    /** The first value that stands here and is not null. */
    Optional<Found> first(Found start) {
        return all(start).findFirst();
    }

    /** All values that stand here and are not null. */
    Stream<Found> all(Found start) {
        return alternatives.stream()
                .map(alternative -> follow(start, alternative).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .stream()
                .flatMap(List::stream);
    }

    /** Whether one of its names, without steps, is there and holds null. */
    boolean isNullIn(JsonNode value) {
        return alternatives.stream().map(value::get).anyMatch(found -> found != null && found.isNull());
    }

    @Override
    public String toString() {
        return text;
    }

    private static Stream<Found> follow(Found start, String path) {
        if (path.startsWith("@")) {
            int place = Integer.parseInt(path.substring(1)) - 1;
            return place < start.names().size()
                    ? Stream.of(start.with(
                            JsonNodeFactory.instance.stringNode(start.names().get(place))))
                    : Stream.empty();
        }
        if (path.startsWith("^")) {
            return follow(start.with(start.row()), path.substring(1));
        }
        Stream<Found> found = Stream.of(start);
        if (path.startsWith("/")) {
            JsonNode value = start.value().at(JsonPointer.compile(path));
            found = value.isMissingNode() ? Stream.empty() : Stream.of(start.with(value));
        } else if (!path.equals(".")) {
            for (String step : path.split("\\.", -1)) {
                found = found.flatMap(each -> into(each, step));
            }
        }
        return found.filter(each -> !each.value().isNull());
    }

    private static Stream<Found> into(Found from, String step) {
        JsonNode value = from.value();
        if (step.equals("*")) {
            return value.isObject()
                    ? value.propertyStream().map(entry -> from.into(entry.getKey(), entry.getValue()))
                    : value.valueStream().map(from::with);
        }
        JsonNode next =
                value.isArray() && step.matches("\\d{1,6}") ? value.get(Integer.parseInt(step)) : value.get(step);
        return Stream.ofNullable(next).map(from::with);
    }

    /**
     * A value, and the names of the entries on the way to it.
     *
     * @param names outermost first
     * @param row the whole row that it stands in
     */
    record Found(JsonNode value, List<String> names, JsonNode row) {
        Found {
            names = List.copyOf(names);
        }

        Found with(JsonNode other) {
            return new Found(other, names, row);
        }

        Found into(String name, JsonNode other) {
            List<String> longer = new ArrayList<>(names);
            longer.add(name);
            return new Found(other, longer, row);
        }
    }
}

package dev.mneme.ingest.replay.row;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Rows within one large value, or values one after the other that do not keep to lines; one row at a time is in memory. */
final class TreeRows {
    private final JsonParser parser;
    private final List<Step> steps;
    private final RowSink sink;
    private final Deque<String> names = new ArrayDeque<>();
    private long number;

    private TreeRows(JsonParser parser, List<Step> steps, RowSink sink) {
        this.parser = parser;
        this.steps = steps;
        this.sink = sink;
    }

    /** Bytes that are not UTF-8 become U+FFFD: a parser that stopped at one would lose all that follows it. */
    static void read(ObjectMapper mapper, InputStream in, List<Step> steps, RowSink sink) {
        try (JsonParser parser = mapper.createParser(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            new TreeRows(parser, steps, sink).readAll();
        }
    }

    private void readAll() {
        boolean wanted = true;
        while (wanted) {
            try {
                if (parser.nextToken() == null) {
                    return;
                }
                wanted = descend(0);
            } catch (UnexpectedEndOfInputException _) {
                sink.unreadable(number + 1, "the file ends before the row does", null);
                return;
            } catch (JacksonIOException e) {
                sink.unreadable(number + 1, "the file can be read no further: " + Fault.of(e), null);
                return;
            } catch (JacksonException e) {
                sink.unreadable(number + 1, "from here on the file cannot be read: " + Fault.of(e), null);
                return;
            }
        }
    }

    private boolean descend(int depth) {
        if (depth == steps.size()) {
            JsonNode value = parser.readValueAsTree();
            number++;
            return sink.row(new Row(number, List.copyOf(names), value));
        }
        return switch (steps.get(depth)) {
            case Step.Elements _ -> elements(depth);
            case Step.Entries _ -> entries(depth);
            case Step.Named(String name) -> named(name, depth);
        };
    }

    private boolean elements(int depth) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return true;
        }
        boolean wanted = true;
        while (wanted && parser.nextToken() != JsonToken.END_ARRAY) {
            wanted = descend(depth + 1);
        }
        return wanted;
    }

    private boolean entries(int depth) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return true;
        }
        boolean wanted = true;
        while (wanted && parser.nextToken() != JsonToken.END_OBJECT) {
            names.addLast(parser.currentName());
            parser.nextToken();
            wanted = descend(depth + 1);
            names.removeLast();
        }
        return wanted;
    }

    private boolean named(String name, int depth) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return true;
        }
        boolean wanted = true;
        while (wanted && parser.nextToken() != JsonToken.END_OBJECT) {
            boolean found = name.equals(parser.currentName());
            parser.nextToken();
            if (found) {
                wanted = descend(depth + 1);
            } else {
                parser.skipChildren();
            }
        }
        return wanted;
    }
}

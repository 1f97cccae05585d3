package dev.mneme.ingest.replay.row;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first value of a text that may be cut off in its middle: what stands before the cut.
 *
 * @param value null where there is nothing
 */
record PartialTree(@Nullable JsonNode value, State state) {
    enum State {
        COMPLETE,
        /** The text ended first. */
        CUT_OFF,
        /** Something stands there that is no JSON. */
        BROKEN
    }

    static PartialTree of(JsonParser parser) {
        Builder builder = new Builder();
        try {
            do {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return new PartialTree(builder.root, State.CUT_OFF);
                }
                builder.add(token, parser);
            } while (!builder.open.isEmpty());
            return new PartialTree(builder.root, State.COMPLETE);
        } catch (UnexpectedEndOfInputException _) {
            return new PartialTree(builder.root, State.CUT_OFF);
        } catch (JacksonException _) {
            return new PartialTree(builder.root, State.BROKEN);
        }
    }

    private static final class Builder {
        private final Deque<JsonNode> open = new ArrayDeque<>();
        private @Nullable JsonNode root;
        private String name = "";

        private void add(JsonToken token, JsonParser parser) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            switch (token) {
                case START_OBJECT -> open.push(added(nodes.objectNode()));
                case START_ARRAY -> open.push(added(nodes.arrayNode()));
                case END_OBJECT, END_ARRAY -> open.pop();
                case PROPERTY_NAME -> name = parser.currentName();
                case VALUE_NULL -> added(nodes.nullNode());
                case VALUE_STRING -> added(nodes.stringNode(parser.getString()));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> added(nodes.numberNode(parser.getDoubleValue()));
                default -> added(nodes.booleanNode(token == JsonToken.VALUE_TRUE));
            }
        }

        private JsonNode added(JsonNode value) {
            switch (open.peek()) {
                case null -> root = value;
                case ObjectNode object -> object.set(name, value);
                case ArrayNode array -> array.add(value);
                default -> throw new IllegalStateException("only objects and arrays are open");
            }
            return value;
        }
    }
}

package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.ToolCall;
import dev.mneme.ingest.replay.row.RowMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Tool calls as chat formats write them: one or a list, with the function beside or below, the arguments as a text or not. */
final class ToolCalls {
    private ToolCalls() {}

    static List<ToolCall> of(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().flatMap(call -> of(call).stream()).toList();
        }
        return value.isObject() ? List.of(call(value)) : List.of();
    }

    /** Calls that stand in the text of a turn. A text that is no JSON is the arguments of a call without a name. */
    static List<ToolCall> ofText(String text) {
        try {
            List<ToolCall> calls = of(RowMapper.JSON.readTree(text));
            if (!calls.isEmpty()) {
                return calls;
            }
        } catch (JacksonException _) {
            // Recorded as it came from a model, which does not always write JSON.
        }
        return List.of(new ToolCall(null, null, text));
    }

    private static ToolCall call(JsonNode call) {
        JsonNode below = call.get("function");
        JsonNode function = below != null && below.isObject() ? below : call;
        JsonNode arguments = function.get("arguments");
        if (arguments == null) {
            arguments = function.get("parameters");
        }
        return new ToolCall(
                text(call.get("id")),
                text(function.get("name")),
                arguments == null ? "" : arguments.isString() ? arguments.stringValue() : arguments.toString());
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value != null && value.isString() ? value.stringValue() : null;
    }
}

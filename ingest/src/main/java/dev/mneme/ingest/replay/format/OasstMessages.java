package dev.mneme.ingest.replay.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Open Assistant's messages one by one: each names the one that it replies to, which may stand anywhere in the file. */
final class OasstMessages implements LogFormat {
    private final PathChoice choice;

    OasstMessages(PathChoice choice) {
        this.choice = choice;
    }

    @Override
    public String name() {
        return "oasst-messages";
    }

    @Override
    public String meaning() {
        return "Open Assistant messages, each with its parent's id";
    }

    @Override
    public boolean knows(JsonNode row) {
        return row.isObject()
                && hasText(row.get("role"))
                && hasText(row.get("text"))
                && ((row.has("message_id") && (row.has("message_tree_id") || row.has("parent_id")))
                        || (row.has("user_message_id") && row.has("parent_message_id")));
    }

    @Override
    public RowReader reader(LogSink sink) throws IOException {
        return new OasstThreads(name(), choice, sink);
    }

    private static boolean hasText(@Nullable JsonNode value) {
        return value != null && value.isString();
    }
}

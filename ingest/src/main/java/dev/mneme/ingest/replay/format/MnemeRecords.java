package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.event.ChatEventType;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Mneme's own events and replies, as they stand on the topics; in one file, a reply is put behind its message. */
final class MnemeRecords implements LogFormat {
    @Override
    public String name() {
        return MNEME;
    }

    @Override
    public String meaning() {
        return "Mneme's chat.events and chat.replies";
    }

    @Override
    public boolean knows(JsonNode row) {
        JsonNode type = row.get("type");
        return isReply(row)
                || (type != null && type.isString() && ChatEventType.names().contains(type.stringValue()));
    }

    static boolean isReply(JsonNode row) {
        return row.has("messageId") && row.has("userId") && row.has("status") && !row.has("type");
    }

    @Override
    public RowReader reader(LogSink sink) throws IOException {
        return new MnemeLanes(name(), sink);
    }
}

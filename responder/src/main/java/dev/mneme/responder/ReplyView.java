package dev.mneme.responder;

import dev.mneme.ingest.command.ReplyText;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Replies: whose, from where, and the text below. */
record ReplyView(Topic<String, Reply> topic) implements View<String, Reply> {

    @Override
    public boolean wanted(ConsumerRecord<String, Reply> record, Filter filter) {
        Reply reply = record.value();
        return reply != null && filter.wants(reply.tenant(), reply.userId(), reply.conversationId());
    }

    @Override
    public String text(ConsumerRecord<String, Reply> record) {
        Reply reply = record.value();
        return "%s %s  %s%n    %s"
                .formatted(
                        Line.time(reply.at()),
                        Line.who(reply.tenant(), reply.userId(), reply.conversationId()),
                        ReplyText.origin(reply),
                        reply.text().replace("\n", "\n    "));
    }

    @Override
    public String json(ConsumerRecord<String, Reply> record) {
        return Json.MAPPER.writeValueAsString(record.value());
    }
}

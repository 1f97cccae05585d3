package dev.mneme.responder;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.json.Shortened;
import dev.mneme.ingest.topic.Topic;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Cache entries: question and answer, or the id of an entry that is gone. */
record CacheView(Topic<String, CacheEntry> topic) implements View<String, CacheEntry> {
    private static final int LONGEST = 120;

    @Override
    public boolean wanted(ConsumerRecord<String, CacheEntry> record, Filter filter) {
        return filter.wantsKey(entry(record).map(CacheEntry::bornFrom).orElse(null));
    }

    @Override
    public String text(ConsumerRecord<String, CacheEntry> record) {
        return entry(record)
                .map(entry -> "%s %s  %s%n    Q: %s%n    A: %s"
                        .formatted(
                                Line.time(entry.createdAt()),
                                entry.bornFrom(),
                                entry.id(),
                                oneLine(entry.question()),
                                oneLine(entry.answer())))
                .orElseGet(() -> record.key() + " is gone");
    }

    @Override
    public String json(ConsumerRecord<String, CacheEntry> record) {
        return entry(record)
                .map(Json.MAPPER::writeValueAsString)
                .orElseGet(() -> Json.MAPPER.writeValueAsString(Map.of("id", record.key(), "gone", true)));
    }

    private static Optional<CacheEntry> entry(ConsumerRecord<String, CacheEntry> record) {
        return Optional.ofNullable(record.value());
    }

    private static String oneLine(String text) {
        return Shortened.of(text.replace('\n', ' '), LONGEST);
    }
}

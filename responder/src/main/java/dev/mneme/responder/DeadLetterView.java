package dev.mneme.responder;

import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.json.Shortened;
import dev.mneme.ingest.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Dead letters: what our headers say of them, and the record as it came. */
record DeadLetterView(Topic<byte[], byte[]> topic) implements View<byte[], byte[]> {
    private static final int LONGEST = 200;

    @Override
    public boolean wanted(ConsumerRecord<byte[], byte[]> record, Filter filter) {
        return filter.wantsKey(text(record.key()));
    }

    @Override
    public String text(ConsumerRecord<byte[], byte[]> record) {
        String headers = headers(record).entrySet().stream()
                .map(header -> header.getKey() + "=" + header.getValue())
                .collect(Collectors.joining(" · "));
        String value = text(record.value());
        return "%s %s  %s%n    %s"
                .formatted(
                        Line.time(Instant.ofEpochMilli(record.timestamp())),
                        text(record.key()),
                        headers,
                        value == null ? "(no value)" : Shortened.of(value.replace('\n', ' '), LONGEST));
    }

    @Override
    public String json(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("partition", record.partition());
        letter.put("offset", record.offset());
        letter.put("headers", headers(record));
        String key = text(record.key());
        if (key != null) {
            letter.put("key", key);
        }
        String value = text(record.value());
        if (value != null) {
            letter.put("value", value);
        }
        return Json.MAPPER.writeValueAsString(letter);
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), String.valueOf(text(header.value())));
        }
        return headers;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}

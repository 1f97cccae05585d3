package dev.mneme.processor.command;

import dev.mneme.ingest.json.Json;
import dev.mneme.processor.deadletter.DeadLetter;
import dev.mneme.processor.deadletter.Redrivable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What {@code mneme dead-letters show} shows. */
record LetterReport(DeadLetter letter, @Nullable Instant redrivenAt) {

    String text() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("dead letter " + letter.place() + ", " + letter.diedAt());
        line(lines, "reason", letter.reason());
        line(lines, "field", letter.field());
        line(lines, "message", letter.message());
        line(lines, "source", letter.source());
        line(lines, "first seen", letter.firstSeen());
        line(lines, "user", letter.user().map(user -> user.key()).orElse(null));
        line(lines, "redriven", redrivenAt);
        line(
                lines,
                "redrive",
                switch (Redrivable.of(letter)) {
                    case Redrivable.Yes _ when redrivenAt != null -> "no: it was redriven, and no letter is twice";
                    case Redrivable.Yes _ -> "'mneme dead-letters redrive " + letter.place() + "' has it tried again";
                    case Redrivable.No(String why) -> "no: " + why;
                });
        line(lines, "key", readable(letter.key()));
        for (Header header : letter.headers()) {
            line(lines, "header", header.key() + " = " + readable(header.value()));
        }
        lines.add("record, %,d bytes with its headers".formatted(letter.size()));
        lines.add(letter.value() == null ? "(no value)" : pretty(letter.value()));
        return lines.toString();
    }

    Map<String, Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("place", letter.place().toString());
        json.put("diedAt", letter.diedAt());
        json.put("reason", letter.reason());
        json.put("field", letter.field());
        json.put("message", letter.message());
        json.put("source", letter.source());
        json.put("firstSeen", letter.firstSeen());
        json.put("redrivenAt", redrivenAt);
        switch (Redrivable.of(letter)) {
            case Redrivable.Yes _ -> json.put("redrivable", redrivenAt == null);
            case Redrivable.No(String why) -> {
                json.put("redrivable", false);
                json.put("refused", why);
            }
        }
        put(json, "key", letter.key());
        json.put("headers", letter.headers().stream().map(LetterReport::header).toList());
        put(json, "value", letter.value());
        Map<String, Object> present = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    private static Map<String, @Nullable Object> header(Header header) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", header.key());
        put(json, "value", header.value());
        return json;
    }

    /** Bytes that are no text stand there in Base64, under a name that says so. */
    private static void put(Map<String, @Nullable Object> json, String name, byte @Nullable [] bytes) {
        if (bytes != null) {
            Optional<String> text = ReadableBytes.text(bytes);
            json.put(text.isPresent() ? name : name + "Base64", text.orElseGet(() -> ReadableBytes.base64(bytes)));
        }
    }

    private static void line(StringJoiner lines, String name, @Nullable Object value) {
        if (value != null) {
            lines.add("  %-10s  %s".formatted(name, ReadableBytes.harmless(Objects.toString(value))));
        }
    }

    private static String readable(byte @Nullable [] bytes) {
        return bytes == null
                ? "(none)"
                : ReadableBytes.text(bytes).orElseGet(() -> "base64 " + ReadableBytes.base64(bytes));
    }

    private static String pretty(byte[] value) {
        try {
            return ReadableBytes.harmless(
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Json.MAPPER.readTree(value)));
        } catch (JacksonException e) {
            return ReadableBytes.harmless(readable(value));
        }
    }
}

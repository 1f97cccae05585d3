package dev.mneme.processor.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.Usage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An entry as the fields of a Redis hash. */
final class EntryHash {
    private static final Logger log = LoggerFactory.getLogger(EntryHash.class);

    private EntryHash() {}

    static Map<String, byte[]> write(CacheEntry entry) {
        Map<String, byte[]> hash = new LinkedHashMap<>();
        put(hash, "question", entry.question());
        put(hash, "answer", entry.answer());
        hash.put("embedding", entry.embedding().toBytes());
        put(hash, "scope", entry.scope());
        put(hash, "context", entry.context());
        put(hash, "exactKey", entry.exactKey());
        put(hash, "model", entry.model());
        Usage usage = entry.usage();
        if (usage != null) {
            put(hash, "promptTokens", Long.toString(usage.promptTokens()));
            put(hash, "completionTokens", Long.toString(usage.completionTokens()));
            put(hash, "estimated", Boolean.toString(usage.estimated()));
        }
        put(hash, "created", entry.createdAt().toString());
        put(hash, "expires", entry.expiresAt().toString());
        put(hash, "bornFrom", entry.bornFrom());
        put(hash, "messageId", entry.messageId());
        if (entry.personal()) {
            put(hash, "personal", "true");
        }
        return hash;
    }

    /** Empty where there is no hash, or one that is not whole: missing evidence is a miss. */
    static Optional<CacheEntry> read(String tenant, String id, Map<String, byte[]> hash) {
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CacheEntry(
                    id,
                    tenant,
                    text(hash, "scope"),
                    text(hash, "context"),
                    text(hash, "exactKey"),
                    text(hash, "question"),
                    text(hash, "answer"),
                    Embedding.ofBytes(bytes(hash, "embedding")),
                    hash.containsKey("model") ? text(hash, "model") : null,
                    usage(hash),
                    Instant.parse(text(hash, "created")),
                    Instant.parse(text(hash, "expires")),
                    text(hash, "bornFrom"),
                    text(hash, "messageId"),
                    hash.containsKey("personal")));
        } catch (IllegalArgumentException | DateTimeException e) {
            log.warn("cache entry {} of tenant {} in Redis is not whole: {}", id, tenant, e.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable Usage usage(Map<String, byte[]> hash) {
        if (!hash.containsKey("promptTokens")) {
            return null;
        }
        return new Usage(
                Long.parseLong(text(hash, "promptTokens")),
                Long.parseLong(text(hash, "completionTokens")),
                Boolean.parseBoolean(text(hash, "estimated")));
    }

    private static void put(Map<String, byte[]> hash, String field, @Nullable String value) {
        if (value != null) {
            hash.put(field, value.getBytes(UTF_8));
        }
    }

    private static String text(Map<String, byte[]> hash, String field) {
        return new String(bytes(hash, field), UTF_8);
    }

    private static byte[] bytes(Map<String, byte[]> hash, String field) {
        byte[] value = hash.get(field);
        if (value == null) {
            throw new IllegalArgumentException("it has no field '" + field + "'");
        }
        return value;
    }
}

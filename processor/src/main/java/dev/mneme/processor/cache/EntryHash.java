package dev.mneme.processor.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * An entry as the fields of a Redis hash. They are few, for each costs Redis as much again as a short value does: the two
 * texts, the vector, and all else in one.
 */
final class EntryHash {
    private static final Logger log = LoggerFactory.getLogger(EntryHash.class);

    private static final String QUESTION = "question";
    private static final String ANSWER = "answer";
    private static final String EMBEDDING = "embedding";
    private static final String ABOUT = "about";

    private EntryHash() {}

    /** What stands in the place of an entry that was taken back at this moment. */
    static Map<String, byte[]> grave(Instant at) {
        return Map.of(
                ABOUT, Json.MAPPER.writeValueAsBytes(new About(null, null, null, null, at, null, null, null, null)));
    }

    static Map<String, byte[]> write(CacheEntry entry) {
        Map<String, byte[]> hash = new LinkedHashMap<>();
        hash.put(QUESTION, entry.question().getBytes(UTF_8));
        hash.put(ANSWER, entry.answer().getBytes(UTF_8));
        hash.put(EMBEDDING, HalfPrecision.toBytes(entry.embedding()));
        hash.put(ABOUT, Json.MAPPER.writeValueAsBytes(About.of(entry)));
        return hash;
    }

    /** Empty where there is no hash, or one that is not whole: missing evidence is a miss. */
    static Optional<CacheEntry> read(String tenant, String id, Map<String, byte[]> hash) {
        if (hash.isEmpty() || isGrave(hash)) {
            return Optional.empty();
        }
        try {
            About about = Json.MAPPER.readValue(bytes(hash, ABOUT), About.class);
            return Optional.of(about.entry(tenant, id, hash));
        } catch (IllegalArgumentException | JacksonException e) {
            log.warn("cache entry {} of tenant {} in Redis is not whole: {}", id, tenant, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isGrave(Map<String, byte[]> hash) {
        return hash.size() == 1 && hash.containsKey(ABOUT);
    }

    private static String text(Map<String, byte[]> hash, String field) {
        return new String(bytes(hash, field), UTF_8);
    }

    private static byte[] bytes(Map<String, byte[]> hash, String field) {
        return there(hash.get(field), field);
    }

    private static <T> T there(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("it has no field '" + field + "'");
        }
        return value;
    }

    /** What is neither text nor vector; whether it is the same question is told by the question. Any may be missing. */
    private record About(
            @Nullable String scope,
            @Nullable String context,
            @Nullable String model,
            @Nullable Usage usage,
            @Nullable Instant created,
            @Nullable Instant expires,
            @Nullable String bornFrom,
            @Nullable String messageId,
            @Nullable Boolean personal) {

        static About of(CacheEntry entry) {
            return new About(
                    entry.scope(),
                    entry.context(),
                    entry.model(),
                    entry.usage(),
                    entry.createdAt(),
                    entry.expiresAt(),
                    entry.bornFrom(),
                    entry.messageId(),
                    entry.personal() ? true : null);
        }

        CacheEntry entry(String tenant, String id, Map<String, byte[]> hash) {
            String question = text(hash, QUESTION);
            return new CacheEntry(
                    id,
                    tenant,
                    there(scope, "scope"),
                    there(context, "context"),
                    ExactKey.of(question),
                    question,
                    text(hash, ANSWER),
                    HalfPrecision.ofBytes(bytes(hash, EMBEDDING)),
                    model,
                    usage,
                    there(created, "created"),
                    there(expires, "expires"),
                    there(bornFrom, "bornFrom"),
                    there(messageId, "messageId"),
                    personal != null && personal);
        }
    }
}

package dev.mneme.processor.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.stored.StoredForms;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

/** Cache entries that a release left on {@code chat.cache} and in Redis answer in every later one. */
class StoredEntriesTest {
    private static final StoredForms RECORDS = new StoredForms("cache-entries");
    private static final StoredForms HASHES = new StoredForms("cache-entry-hashes");
    private static final Topic<String, CacheEntry> TOPIC = new Topics("").cache();
    private static final TypeReference<Map<String, byte[]>> HASH = new TypeReference<>() {};

    private static final List<CacheEntry> ENTRIES =
            List.of(entry("small", new Usage(20, 7, true), true), entry(null, null, false));

    static List<Path> records() {
        return RECORDS.files();
    }

    static List<Path> hashes() {
        return HASHES.files();
    }

    @Test
    void theNewestFormsAreThoseThatAreWritten() {
        RECORDS.assertNewestIs(ENTRIES.stream()
                .map(entry -> new String(TOPIC.valueSerde().serializer().serialize(TOPIC.name(), entry), UTF_8))
                .toList());
        HASHES.assertNewestIs(ENTRIES.stream()
                .map(entry -> Json.MAPPER.writeValueAsString(EntryHash.write(entry)))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordsAreReadInEveryForm(Path file) {
        assertThat(StoredForms.values(file).stream()
                        .map(value ->
                                TOPIC.valueSerde().deserializer().deserialize(TOPIC.name(), value.getBytes(UTF_8))))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(ENTRIES);
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void hashesAreReadInEveryForm(Path file) {
        assertThat(StoredForms.values(file).stream()
                        .map(value -> EntryHash.read("default", "entry-1", Json.MAPPER.readValue(value, HASH)))
                        .flatMap(Optional::stream))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(ENTRIES);
    }

    private static CacheEntry entry(@Nullable String model, @Nullable Usage usage, boolean personal) {
        return new CacheEntry(
                "entry-1",
                "default",
                "scope",
                "",
                ExactKey.of("What is a broker?"),
                "What is a broker?",
                "An answer, 回答",
                Embedding.of(new float[] {0.5f, -0.25f, 0}),
                model,
                usage,
                Instant.parse("2026-03-01T08:00:00.5Z"),
                Instant.parse("2026-03-02T08:00:00Z"),
                "default/ann",
                "m1",
                personal);
    }
}

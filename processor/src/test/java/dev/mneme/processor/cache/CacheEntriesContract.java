package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every place that keeps entries does. */
interface CacheEntriesContract {
    /** Of values that any place can keep: {@link HalfPrecision} says how near the others come. */
    Embedding EMBEDDING = HalfPrecision.ofBytes(HalfPrecision.toBytes(Entries.random(new Random(1), 384)));

    CacheEntries entries();

    @Test
    default void givesBackWhatWasPut() {
        CacheEntry entry = entry("shop", "scope", "什么是 RAG？ 🙂", EMBEDDING);

        entries().put(entry);

        assertThat(entries().fetch("shop", List.of(entry.id()))).containsExactly(entry);
    }

    @Test
    default void givesBackAnEntryWithoutModelAndUsageEvenOverOneThatHadThem() {
        CacheEntry full = entry("shop", "scope", "What is RAG?", EMBEDDING);
        CacheEntry bare = new CacheEntry(
                full.id(),
                full.tenant(),
                full.scope(),
                full.context(),
                full.exactKey(),
                full.question(),
                "Another",
                full.embedding(),
                null,
                null,
                full.createdAt(),
                full.expiresAt(),
                full.bornFrom(),
                full.messageId(),
                true);

        entries().put(full);
        entries().put(bare);

        assertThat(entries().fetch("shop", List.of(full.id()))).containsExactly(bare);
    }

    @Test
    default void fetchesInTheOrderOfTheIdsAndLeavesOutWhatIsNotThere() {
        CacheEntry one = entry("shop", "scope", "one", EMBEDDING);
        CacheEntry two = entry("shop", "scope", "two", EMBEDDING);
        entries().put(one);
        entries().put(two);

        assertThat(entries().fetch("shop", List.of(two.id(), "nobody", one.id())))
                .containsExactly(two, one);
        assertThat(entries().fetch("shop", List.of())).isEmpty();
    }

    @Test
    default void keepsTenantsApart() {
        CacheEntry entry = entry("shop", "scope", "What is RAG?", EMBEDDING);
        entries().put(entry);

        assertThat(entries().fetch("bank", List.of(entry.id()))).isEmpty();
        assertThat(entries().delete("bank", List.of(entry.id()))).isEmpty();
        assertThat(entries().fetch("shop", List.of(entry.id()))).containsExactly(entry);
    }

    @Test
    default void deletesAndSaysWhatHadBeenThere() {
        CacheEntry entry = entry("shop", "scope", "What is RAG?", EMBEDDING);
        entries().put(entry);

        assertThat(entries().delete("shop", List.of("nobody", entry.id()))).containsExactly(entry.id());
        assertThat(entries().delete("shop", List.of(entry.id()))).isEmpty();
        assertThat(entries().delete("shop", List.of())).isEmpty();
        assertThat(entries().fetch("shop", List.of(entry.id()))).isEmpty();
    }

    @Test
    default void keepsAnEntryOfAReplayThoughItsTimeIsLongPast() {
        CacheEntry old = entry("shop", "scope", "What is RAG?", EMBEDDING, Instant.parse("2019-01-01T00:00:00Z"));

        entries().put(old);

        assertThat(entries().fetch("shop", List.of(old.id()))).containsExactly(old);
    }

    @Test
    default void keepsTheYoungerOfTwoWhicheverComesFirst() {
        CacheEntry young = entry("shop", "scope", "What is RAG?", EMBEDDING, Entries.NOON.plusMillis(1));
        CacheEntry old = entry("shop", "scope", "What is RAG?", EMBEDDING, Entries.NOON);

        assertThat(entries().put(old)).isTrue();
        assertThat(entries().put(young)).isTrue();
        assertThat(entries().put(old)).isFalse();

        assertThat(entries().fetch("shop", List.of(young.id()))).containsExactly(young);
    }

    @Test
    default void keepsNothingThatWasBornBeforeItWasTakenBack() {
        CacheEntry before = entry("shop", "scope", "What is RAG?", EMBEDDING, Entries.NOON);
        CacheEntry after = entry("shop", "scope", "What is RAG?", EMBEDDING, Entries.NOON.plusSeconds(2));
        List<String> id = List.of(before.id());

        entries().bury("shop", id, Entries.NOON.plusSeconds(1));
        assertThat(entries().fetch("shop", id)).isEmpty();
        assertThat(entries().put(before)).isFalse();
        assertThat(entries().fetch("shop", id)).isEmpty();

        assertThat(entries().put(after)).isTrue();
        entries().bury("shop", id, Entries.NOON.plusSeconds(1));
        assertThat(entries().fetch("shop", id)).containsExactly(after);
    }
}

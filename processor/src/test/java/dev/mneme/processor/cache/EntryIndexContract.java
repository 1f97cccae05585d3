package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.DAY;
import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every index does, however it searches. Its capacity is 50 entries a tenant. */
interface EntryIndexContract {
    int CAPACITY = 50;

    EntryIndex index();

    @Test
    default void findsTheNearestFirst() {
        Random random = new Random(1);
        Embedding question = Entries.random(random, 384);
        add("shop", "scope", "far", Entries.near(question, 0.7, random));
        String nearest = add("shop", "scope", "nearest", Entries.near(question, 0.97, random));
        String near = add("shop", "scope", "near", Entries.near(question, 0.9, random));

        List<Candidate> found = index().nearest("shop", "scope", question, 2, NOON);

        assertThat(found).extracting(Candidate::id).containsExactly(nearest, near);
        assertThat(found.getFirst().similarity()).isCloseTo(0.97, within(1e-4));
        assertThat(found.getFirst().expiresAt()).isEqualTo(NOON.plus(DAY));
    }

    @Test
    default void searchesOneScopeOfOneTenantOnly() {
        Random random = new Random(2);
        Embedding question = Entries.random(random, 384);
        add("shop", "another", "a", question);
        add("bank", "scope", "b", question);

        assertThat(index().nearest("shop", "scope", question, 4, NOON)).isEmpty();
        assertThat(index().nearest("nobody", "scope", question, 4, NOON)).isEmpty();
    }

    @Test
    default void findsTheSameQuestionByItsKey() {
        String id = add("shop", "scope", "What is RAG?", Entries.random(new Random(3), 384));

        assertThat(index().exact("scope", ExactKey.of("What is  RAG?")))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(id));
        assertThat(index().exact("another", ExactKey.of("What is RAG?"))).isEmpty();
        assertThat(index().exact("scope", ExactKey.of("what is rag?"))).isEmpty();
    }

    @Test
    default void passesOverWhatIsExpiredAtTheTimeAsked() {
        Embedding vector = Entries.random(new Random(4), 384);
        add("shop", "scope", "What is RAG?", vector);

        assertThat(index().nearest("shop", "scope", vector, 1, NOON.plus(DAY).minusMillis(1)))
                .hasSize(1);
        assertThat(index().nearest("shop", "scope", vector, 1, NOON.plus(DAY))).isEmpty();
    }

    @Test
    default void putsANewerEntryInThePlaceOfTheOlderButNotTheOtherWayRound() {
        Random random = new Random(5);
        Embedding first = Entries.random(random, 384);
        Embedding second = Entries.random(random, 384);
        index().add(entry("shop", "scope", "What is RAG?", first, NOON));
        index().add(entry("shop", "scope", "What is RAG?", second, NOON.plusSeconds(1)));
        index().add(entry("shop", "scope", "What is RAG?", first, NOON));

        assertThat(index().size("shop")).isEqualTo(1);
        assertThat(index().nearest("shop", "scope", second, 1, NOON).getFirst().similarity())
                .isCloseTo(1, within(1e-4));
    }

    @Test
    default void forgetsWhatIsRemoved() {
        Embedding vector = Entries.random(new Random(6), 384);
        String id = add("shop", "scope", "What is RAG?", vector);

        index().remove(id);
        index().remove("nobody");

        assertThat(index().nearest("shop", "scope", vector, 1, NOON)).isEmpty();
        assertThat(index().exact("scope", ExactKey.of("What is RAG?"))).isEmpty();
        assertThat(index().size()).isZero();
    }

    @Test
    default void pushesTheOldestOfTheTenantOutBeyondItsCapacity() {
        Random random = new Random(7);
        add("bank", "scope", "kept", Entries.random(random, 384));
        List<String> added = new ArrayList<>();
        List<String> pushedOut = new ArrayList<>();
        for (int i = 0; i < CAPACITY + 10; i++) {
            CacheEntry entry =
                    entry("shop", "scope" + i % 3, "q" + i, Entries.random(random, 384), NOON.plusSeconds(i));
            added.add(entry.id());
            pushedOut.addAll(index().add(entry));
        }

        assertThat(pushedOut).isEqualTo(added.subList(0, 10));
        assertThat(index().size("shop")).isEqualTo(CAPACITY);
        assertThat(index().size()).isEqualTo(CAPACITY + 1);
    }

    @Test
    default void listsTheEntriesOfATenantByAge() {
        Random random = new Random(8);
        CacheEntry young = entry("shop", "scope", "young", Entries.random(random, 384), NOON);
        CacheEntry old = entry("shop", "other", "old", Entries.random(random, 384), NOON.minusSeconds(1));
        index().add(young);
        index().add(old);
        add("bank", "scope", "another", Entries.random(random, 384));

        assertThat(index().ids("shop", null)).containsExactly(old.id(), young.id());
        assertThat(index().ids("shop", NOON)).containsExactly(old.id());
        assertThat(index().ids("nobody", null)).isEmpty();
    }

    /** Adds an entry of noon and gives its id back. */
    private String add(String tenant, String scope, String question, Embedding vector) {
        CacheEntry entry = entry(tenant, scope, question, vector);
        index().add(entry);
        return entry.id();
    }
}

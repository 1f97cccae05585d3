package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.DAY;
import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every index does, however it searches. */
interface EntryIndexContract {
    IndexBounds BOUNDS = new IndexBounds(50, 20);

    EntryIndex index();

    /** The clock on the wall as the index sees it; it stands at noon. */
    WallClock clock();

    @Test
    default void findsTheNearestFirst() {
        Random random = new Random(1);
        Embedding question = Entries.random(random, 384);
        add("shop", "scope", "far", Entries.near(question, 0.7, random));
        String nearest = add("shop", "scope", "nearest", Entries.near(question, 0.97, random));
        String near = add("shop", "scope", "near", Entries.near(question, 0.9, random));

        List<Candidate> found = index().nearest("shop", List.of("scope"), question, 2, NOON);

        assertThat(found).extracting(Candidate::id).containsExactly(nearest, near);
        assertThat(found.getFirst().similarity()).isCloseTo(0.97, within(index().tolerance()));
    }

    @Test
    default void searchesOneScopeOfOneTenantOnly() {
        Random random = new Random(2);
        Embedding question = Entries.random(random, 384);
        add("shop", "another", "a", question);
        add("bank", "scope", "b", question);

        assertThat(index().nearest("shop", List.of("scope"), question, 4, NOON)).isEmpty();
        assertThat(index().nearest("nobody", List.of("scope"), question, 4, NOON))
                .isEmpty();
    }

    @Test
    default void findsTheNearestOfSeveralScopesTogether() {
        Random random = new Random(16);
        Embedding question = Entries.random(random, 384);
        String third = add("shop", "one", "a", Entries.near(question, 0.8, random));
        String nearest = add("shop", "other", "b", Entries.near(question, 0.97, random));
        String second = add("shop", "one", "c", Entries.near(question, 0.9, random));
        add("shop", "another", "d", question);

        List<String> scopes = List.of("one", "empty", "other");
        assertThat(index().nearest("shop", scopes, question, 4, NOON))
                .extracting(Candidate::id)
                .containsExactly(nearest, second, third);
        assertThat(index().nearest("shop", scopes, question, 2, NOON))
                .extracting(Candidate::id)
                .containsExactly(nearest, second);
    }

    @Test
    default void keepsVectorsOfTwoModelsApart() {
        Random random = new Random(12);
        Embedding english = Entries.random(random, 384);
        Embedding chinese = Entries.random(random, 512);
        String one = add("shop", "english", "a", english);
        String other = add("shop", "chinese", "b", chinese);

        assertThat(index().nearest("shop", List.of("english"), english, 4, NOON))
                .extracting(Candidate::id)
                .containsExactly(one);
        assertThat(index().nearest("shop", List.of("chinese"), chinese, 4, NOON))
                .extracting(Candidate::id)
                .containsExactly(other);
        assertThat(index().nearest("shop", List.of("english"), chinese, 4, NOON))
                .isEmpty();
    }

    @Test
    default void findsTheSameQuestionByItsKeyOrByItsVector() {
        Embedding vector = Entries.random(new Random(3), 384);
        String id = add("shop", "scope", "What is RAG?", vector);

        assertThat(index().exact("shop", "scope", ExactKey.of("What is  RAG?"))
                        .map(EntryIndex.Known::id)
                        .or(() -> index().nearest("shop", List.of("scope"), vector, 1, NOON).stream()
                                .map(Candidate::id)
                                .findFirst()))
                .hasValue(id);
        assertThat(index().exact("bank", "scope", ExactKey.of("What is RAG?"))).isEmpty();
        assertThat(index().exact("shop", "another", ExactKey.of("What is RAG?")))
                .isEmpty();
        assertThat(index().exact("shop", "scope", ExactKey.of("what is rag?"))).isEmpty();
    }

    @Test
    default void passesOverWhatIsExpiredAtTheTimeAsked() {
        Embedding vector = Entries.random(new Random(4), 384);
        add("shop", "scope", "What is RAG?", vector);

        assertThat(index().nearest(
                                "shop",
                                List.of("scope"),
                                vector,
                                1,
                                NOON.plus(DAY).minusMillis(1)))
                .hasSize(1);
        assertThat(index().nearest("shop", List.of("scope"), vector, 1, NOON.plus(DAY)))
                .isEmpty();
    }

    @Test
    default void putsANewerEntryInThePlaceOfTheOlderButNotTheOtherWayRound() {
        Random random = new Random(5);
        Embedding first = Entries.random(random, 384);
        Embedding second = Entries.random(random, 384);
        add(entry("shop", "scope", "What is RAG?", first, NOON));
        add(entry("shop", "scope", "What is RAG?", second, NOON.plusSeconds(1)));
        add(entry("shop", "scope", "What is RAG?", first, NOON));

        assertThat(index().size("shop")).isEqualTo(1);
        assertThat(index().nearest("shop", List.of("scope"), second, 1, NOON)
                        .getFirst()
                        .similarity())
                .isCloseTo(1, within(index().tolerance()));
    }

    @Test
    default void forgetsWhatIsRemovedAndNothingOfAnotherTenant() {
        Embedding vector = Entries.random(new Random(6), 384);
        String id = add("shop", "scope", "What is RAG?", vector);

        index().remove("bank", List.of(id));
        assertThat(index().nearest("shop", List.of("scope"), vector, 1, NOON)).hasSize(1);

        index().remove("shop", List.of("nobody", id));
        assertThat(index().nearest("shop", List.of("scope"), vector, 1, NOON)).isEmpty();
        assertThat(index().exact("shop", "scope", ExactKey.of("What is RAG?"))).isEmpty();
        assertThat(index().size("shop")).isZero();
        assertThat(index().ids("shop", null)).isEmpty();
    }

    @Test
    default void keepsTheEntryOfOneTenantWhereAnotherHasOneOfTheSameId() {
        Embedding vector = Entries.random(new Random(13), 384);
        add("shop", "scope", "What is RAG?", vector);
        add("bank", "scope", "What is RAG?", vector);

        assertThat(index().size("shop")).isEqualTo(1);
        assertThat(index().size("bank")).isEqualTo(1);
        assertThat(index().nearest("shop", List.of("scope"), vector, 1, NOON)).hasSize(1);
    }

    @Test
    default void pushesTheOldestOfTheTenantOutBeyondItsCapacity() {
        Random random = new Random(7);
        add("bank", "scope", "kept", Entries.random(random, 384));
        List<String> added = new ArrayList<>();
        List<String> pushedOut = new ArrayList<>();
        for (int i = 0; i < BOUNDS.capacity() + 10; i++) {
            Embedding vector = Entries.random(random, 384);
            CacheEntry entry = entry("shop", "scope" + i % 3, "q" + i, vector, NOON.plusSeconds(i), "u" + i, false);
            added.add(entry.id());
            pushedOut.addAll(add(entry));
        }

        assertThat(pushedOut).isEqualTo(added.subList(0, 10));
        assertThat(index().size("shop")).isEqualTo(BOUNDS.capacity());
        assertThat(index().size("bank")).isEqualTo(1);
    }

    @Test
    default void pushesTheOldestSharedEntryOfAUserOutBeyondWhatOneMayHave() {
        Random random = new Random(10);
        List<String> shared = new ArrayList<>();
        for (int i = 0; i < BOUNDS.sharedPerUser(); i++) {
            Embedding vector = Entries.random(random, 384);
            shared.add(id(entry("shop", "scope", "q" + i, vector, NOON.plusSeconds(i), "ann", false)));
        }
        Embedding vector = Entries.random(random, 384);
        CacheEntry own = entry("shop", "own", "mine", vector, NOON.plusSeconds(100), "ann", true);
        CacheEntry bobs = entry("shop", "scope", "bob's", vector, NOON.plusSeconds(100), "bob", false);
        CacheEntry again = entry("shop", "scope", "q1", vector, NOON.plusSeconds(100), "ann", false);
        CacheEntry more = entry("shop", "scope", "more", vector, NOON.plusSeconds(100), "ann", false);

        assertThat(add(own)).isEmpty();
        assertThat(add(bobs)).isEmpty();
        assertThat(add(again)).isEmpty();
        assertThat(add(more)).containsExactly(shared.getFirst());
        index().remove("shop", List.of(shared.get(5)));
        assertThat(add(entry("shop", "scope", "one more", vector, NOON.plusSeconds(101), "ann", false)))
                .isEmpty();
    }

    @Test
    default void pushesTheOneOfAUserOutThatEndsFirstThoughItCameLast() {
        Random random = new Random(17);
        List<String> shared = new ArrayList<>();
        for (int i = BOUNDS.sharedPerUser(); i > 0; i--) {
            Embedding vector = Entries.random(random, 384);
            shared.add(id(entry("shop", "scope", "q" + i, vector, NOON.plusSeconds(i), "ann", false)));
        }

        Embedding vector = Entries.random(random, 384);
        assertThat(add(entry("shop", "scope", "more", vector, NOON.plusSeconds(100), "ann", false)))
                .containsExactly(shared.getLast());
    }

    @Test
    default void doesNotCountWhatIsBornOfNobody() {
        Random random = new Random(16);
        for (int i = 0; i < BOUNDS.sharedPerUser() + 5; i++) {
            Embedding vector = Entries.random(random, 384);

            assertThat(add(entry("shop", "scope", "q" + i, vector, NOON, User.NOBODY, false)))
                    .isEmpty();
        }

        assertThat(index().size("shop")).isEqualTo(BOUNDS.sharedPerUser() + 5);
    }

    @Test
    default void doesNotCountWhatIsOver() {
        Random random = new Random(11);
        for (int i = 0; i < BOUNDS.sharedPerUser(); i++) {
            add(entry("shop", "scope", "q" + i, Entries.random(random, 384), NOON, "ann", false));
        }

        clock().moveTo(NOON.plus(DAY));
        Embedding vector = Entries.random(random, 384);

        assertThat(add(entry("shop", "scope", "more", vector, NOON.plus(DAY), "ann", false)))
                .isEmpty();
    }

    @Test
    default void letsGoOfWhatIsOverThoughNobodyAsksForIt() {
        Random random = new Random(14);
        for (int i = 0; i < 10; i++) {
            add(entry("shop", "scope" + i % 2, "q" + i, Entries.random(random, 384), NOON, "ann", i % 2 == 0));
        }

        clock().moveTo(NOON.plus(DAY));
        String last = id(entry("shop", "scope", "last", Entries.random(random, 384), NOON.plus(DAY), "bob", false));

        assertThat(index().ids("shop", null)).containsExactly(last);
        assertThat(index().size("shop")).isEqualTo(1);
    }

    @Test
    default void listsTheEntriesOfATenantByTheirEnd() {
        Random random = new Random(8);
        CacheEntry young = entry("shop", "scope", "young", Entries.random(random, 384), NOON);
        CacheEntry old = entry("shop", "other", "old", Entries.random(random, 384), NOON.minusSeconds(1));
        index().add(young, NOON);
        index().add(old, NOON.minusSeconds(1));
        add("bank", "scope", "another", Entries.random(random, 384));

        assertThat(index().ids("shop", null)).containsExactly(old.id(), young.id());
        assertThat(index().ids("shop", NOON)).containsExactly(old.id());
        assertThat(index().ids("nobody", null)).isEmpty();
    }

    /** As long as it would answer, from when it was stored: by its own time it is long past. */
    @Test
    default void keepsAnEntryOfAReplay() {
        Embedding vector = Entries.random(new Random(15), 384);
        Instant then = Instant.parse("2019-01-01T00:00:00Z");

        String id = id(entry("shop", "scope", "What is RAG?", vector, then));

        assertThat(index().nearest("shop", List.of("scope"), vector, 1, then))
                .extracting(Candidate::id)
                .containsExactly(id);
    }

    /** Adds an entry of noon and gives its id back. */
    private String add(String tenant, String scope, String question, Embedding vector) {
        return id(entry(tenant, scope, question, vector));
    }

    private String id(CacheEntry entry) {
        add(entry);
        return entry.id();
    }

    private List<String> add(CacheEntry entry) {
        return index().add(entry, clock().instant());
    }
}

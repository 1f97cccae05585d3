package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index with nothing scanned: every scope is a graph. */
class GraphLocalIndexTest implements EntryIndexContract {
    private final WallClock clock = new WallClock();
    private final EntryIndex index = new LocalIndex(BOUNDS, 0, clock);

    @Override
    public EntryIndex index() {
        return index;
    }

    @Override
    public WallClock clock() {
        return clock;
    }

    @Test
    void agreesWithTheFlatScanWhileEntriesComeAndGo() {
        Random random = new Random(9);
        IndexBounds bounds = new IndexBounds(3_000, 5_000);
        EntryIndex flat = new LocalIndex(bounds, Integer.MAX_VALUE, clock);
        EntryIndex graph = new LocalIndex(bounds, 200, clock);
        List<Embedding> vectors = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            Embedding vector = i < 50
                    ? Entries.random(random, 64)
                    : Entries.near(vectors.get(random.nextInt(vectors.size())), 0.8, random);
            vectors.add(vector);
            CacheEntry entry = entry("shop", "scope", "q" + i, vector, NOON.plusSeconds(i));
            assertThat(graph.add(entry, NOON)).isEqualTo(flat.add(entry, NOON));
            if (i % 5 == 0) {
                String id = EntryId.of("scope", ExactKey.of("q" + random.nextInt(i + 1)));
                flat.remove("shop", List.of(id));
                graph.remove("shop", List.of(id));
            }
        }

        int agreed = 0;
        for (int i = 0; i < 500; i++) {
            Embedding question = Entries.near(vectors.get(random.nextInt(vectors.size())), 0.95, random);
            List<Candidate> exact = flat.nearest("shop", List.of("scope"), question, 4, NOON);
            List<Candidate> found = graph.nearest("shop", List.of("scope"), question, 4, NOON);
            assertThat(found).hasSize(4).doesNotHaveDuplicates();
            agreed += exact.getFirst().id().equals(found.getFirst().id()) ? 1 : 0;
        }
        assertThat(agreed).isGreaterThanOrEqualTo(475);
        assertThat(graph.ids("shop", null)).isEqualTo(flat.ids("shop", null));
    }

    /** Every turn has a thread of its own, so what the graph keeps of a thread it keeps of every turn. */
    @Test
    void keepsNothingOfTheThreadsThatAdd() throws InterruptedException {
        Random random = new Random(3);
        int threads = 3_000;
        EntryIndex roomy = new LocalIndex(new IndexBounds(5_000, 5_000), 0, clock);
        roomy.add(entry("shop", "scope", "first", Entries.random(random, 8), NOON), NOON);
        long before = usedHeap();
        for (int i = 0; i < threads; i++) {
            CacheEntry entry = entry("shop", "scope", "q" + i, Entries.random(random, 8), NOON);
            Thread.ofVirtual().start(() -> roomy.add(entry, NOON)).join();
        }
        long each = (usedHeap() - before) / threads;

        assertThat(roomy.size("shop")).isEqualTo(threads + 1);
        assertThat(each).as("bytes of the heap for each thread that added one").isLessThan(5_000);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

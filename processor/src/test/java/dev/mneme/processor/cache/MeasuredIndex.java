package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** An index that is filled with clustered vectors and asked for what is near to some of them. */
final class MeasuredIndex {
    /** As long as scopes are. */
    static final String SCOPE = Digest.of("scope");

    private static final int QUESTIONS = 400;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final EntryIndex index;
    private final List<Embedding> vectors;

    MeasuredIndex(EntryIndex index, List<Embedding> vectors) {
        this.index = index;
        this.vectors = vectors;
    }

    /** Clustered, as questions are: each near one of those before it. */
    static List<Embedding> vectors(int count, int dimensions, Random random) {
        List<Embedding> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            vectors.add(
                    i < 500
                            ? Entries.random(random, dimensions)
                            : Entries.near(vectors.get(random.nextInt(i)), 0.75, random));
        }
        return vectors;
    }

    /** Ten entries of each user. */
    void fill() {
        long start = System.nanoTime();
        long ownStart = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < vectors.size(); i++) {
            index.add(entry(i), NOON);
        }
        double own = (THREADS.getCurrentThreadCpuTime() - ownStart) / 1e6;
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "OUT filled with %.0f entries a second, %.3f ms each, %.3f ms of it processor time%n",
                vectors.size() / seconds, seconds * 1e3 / vectors.size(), own / vectors.size());
    }

    /**
     * Lookups at a similarity, and how often they find what a scan of all vectors finds. Beside the time they take, which says
     * little where other programs want the processors too, the processor time of this thread. The scans come after the lookups:
     * each reads every vector there is, and would leave the processor's caches empty for the next lookup.
     */
    void measure(double similarity, Random random) {
        long[] nanos = new long[QUESTIONS];
        long[] own = new long[QUESTIONS];
        long[] scans = new long[QUESTIONS];
        List<Embedding> questions = Stream.generate(() -> question(similarity, random))
                .limit(QUESTIONS)
                .toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            long start = System.nanoTime();
            long ownStart = THREADS.getCurrentThreadCpuTime();
            List<EntryIndex.Candidate> candidates = index.nearest("shop", List.of(SCOPE), questions.get(i), 4, NOON);
            own[i] = THREADS.getCurrentThreadCpuTime() - ownStart;
            nanos[i] = System.nanoTime() - start;
            found.add(candidates.isEmpty() ? "" : candidates.getFirst().id());
        }
        int agreed = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            long ownStart = THREADS.getCurrentThreadCpuTime();
            String nearest = entry(scan(questions.get(i))).id();
            scans[i] = THREADS.getCurrentThreadCpuTime() - ownStart;
            agreed += found.get(i).equals(nearest) ? 1 : 0;
        }
        System.out.printf(
                "OUT questions at %.2f: recall@1 %.4f, p50 %.3f ms, p99 %.3f ms;"
                        + " processor time p50 %.3f ms, p99 %.3f ms; of a flat scan p50 %.3f ms%n",
                similarity,
                (double) agreed / QUESTIONS,
                quantile(nanos, 50),
                quantile(nanos, 99),
                quantile(own, 50),
                quantile(own, 99),
                quantile(scans, 50));
    }

    Embedding question(double similarity, Random random) {
        return Entries.near(vectors.get(random.nextInt(vectors.size())), similarity, random);
    }

    /** In milliseconds. */
    static double quantile(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100] / 1e6;
    }

    private int scan(Embedding question) {
        int nearest = 0;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < vectors.size(); i++) {
            float similarity = DotProduct.of(question.values(), vectors.get(i).values());
            if (similarity > most) {
                most = similarity;
                nearest = i;
            }
        }
        return nearest;
    }

    CacheEntry entry(int i) {
        return Entries.entry("shop", SCOPE, "q" + i, vectors.get(i), NOON, "user" + i / 10, false);
    }
}

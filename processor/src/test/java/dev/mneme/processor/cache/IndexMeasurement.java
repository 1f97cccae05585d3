package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;

import dev.mneme.ingest.event.Embedding;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Measures the local index against a flat scan: {@code IndexMeasurement [entries] [dimensions]}. No test. */
final class IndexMeasurement {
    private static final int QUESTIONS = 500;

    private IndexMeasurement() {}

    public static void main(String[] arguments) {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        int dimensions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 384;
        Random random = new Random(1);
        List<Embedding> vectors = vectors(entries, dimensions, random);
        LocalIndex flat = new LocalIndex(entries, Integer.MAX_VALUE, Clock.fixed(NOON, ZoneOffset.UTC));
        LocalIndex graph = new LocalIndex(entries, Clock.fixed(NOON, ZoneOffset.UTC));
        long before = usedHeap();
        long start = System.nanoTime();
        fill(graph, vectors);
        System.out.printf("OUT insert %.3f ms each%n", (System.nanoTime() - start) / 1e6 / entries);
        System.out.printf(
                "OUT heap per entry beside the vectors' floats: %.0f bytes, %.2f times the embedding in all%n",
                (double) (usedHeap() - before) / entries,
                1 + (double) (usedHeap() - before) / entries / (dimensions * Float.BYTES));
        fill(flat, vectors);
        for (double similarity : new double[] {0.97, 0.95, 0.9, 0.8}) {
            measure(flat, graph, vectors, similarity, random);
        }
    }

    private static void measure(
            LocalIndex flat, LocalIndex graph, List<Embedding> vectors, double similarity, Random random) {
        long[] graphNanos = new long[QUESTIONS];
        long[] flatNanos = new long[QUESTIONS];
        int agreed = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            Embedding question = Entries.near(vectors.get(random.nextInt(vectors.size())), similarity, random);
            long start = System.nanoTime();
            String found =
                    graph.nearest("shop", "scope", question, 4, NOON).getFirst().id();
            graphNanos[i] = System.nanoTime() - start;
            start = System.nanoTime();
            String exact =
                    flat.nearest("shop", "scope", question, 4, NOON).getFirst().id();
            flatNanos[i] = System.nanoTime() - start;
            agreed += exact.equals(found) ? 1 : 0;
        }
        Arrays.sort(graphNanos);
        Arrays.sort(flatNanos);
        System.out.printf(
                "OUT questions at %.2f: recall@1 %.4f, graph p50 %.3f ms p99 %.3f ms, flat p50 %.3f ms%n",
                similarity,
                (double) agreed / QUESTIONS,
                graphNanos[QUESTIONS / 2] / 1e6,
                graphNanos[QUESTIONS * 99 / 100] / 1e6,
                flatNanos[QUESTIONS / 2] / 1e6);
    }

    private static void fill(LocalIndex index, List<Embedding> vectors) {
        for (int i = 0; i < vectors.size(); i++) {
            index.add(entry("shop", "scope", "q" + i, vectors.get(i)));
        }
    }

    /** Clustered, as questions are: each near one of those before it. */
    private static List<Embedding> vectors(int count, int dimensions, Random random) {
        List<Embedding> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            vectors.add(
                    i < 500
                            ? Entries.random(random, dimensions)
                            : Entries.near(vectors.get(random.nextInt(i)), 0.75, random));
        }
        return vectors;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

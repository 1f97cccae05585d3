package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;

import dev.mneme.ingest.event.Embedding;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Measures the local index against a flat scan: {@code IndexMeasurement [entries] [dimensions]}. No test. */
final class IndexMeasurement {
    private IndexMeasurement() {}

    public static void main(String[] arguments) throws InterruptedException {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        int dimensions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 384;
        Random random = new Random(1);
        List<Embedding> vectors = MeasuredIndex.vectors(entries, dimensions, random);
        LocalIndex index = new LocalIndex(new IndexBounds(entries, entries), Clock.fixed(NOON, ZoneOffset.UTC));
        MeasuredIndex measured = new MeasuredIndex(index, vectors);
        long before = usedHeap();
        fillWhileAsked(measured, index);
        double entry = (double) (usedHeap() - before) / entries;
        System.out.printf(
                "OUT heap per entry: %.0f bytes, %.2f times the embedding%n",
                entry, entry / (dimensions * Float.BYTES));
        for (double similarity : new double[] {0.97, 0.95, 0.9, 0.8}) {
            measured.measure(similarity, random);
        }
    }

    /** One thread fills, as the feed does, and another asks a hundred times a second, as turns do. */
    private static void fillWhileAsked(MeasuredIndex measured, LocalIndex index) throws InterruptedException {
        Thread filling = Thread.ofPlatform().start(measured::fill);
        Random random = new Random(2);
        LongStream.Builder lookups = LongStream.builder();
        while (filling.isAlive()) {
            Embedding question = measured.question(0.95, random);
            long start = System.nanoTime();
            index.nearest("shop", List.of(MeasuredIndex.SCOPE), question, 4, NOON);
            lookups.add(System.nanoTime() - start);
            filling.join(10);
        }
        long[] nanos = lookups.build().toArray();
        System.out.printf(
                "OUT %d lookups while it was filled: p50 %.3f ms, p99 %.3f ms%n",
                nanos.length, MeasuredIndex.quantile(nanos, 50), MeasuredIndex.quantile(nanos, 99));
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

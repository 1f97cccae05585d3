package dev.mneme.processor.cache;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Many vectors of one scope in a navigable graph. It only grows: what is removed stays as a waypoint that is never found,
 * because the library cannot take nodes out while others search. One thread adds at a time; any number search meanwhile.
 */
final class ScopeGraph {
    /** Vectors of one graph, those that are gone included. */
    static final int LARGEST = 200_000;

    /** Vectors that may be gone from the graph that grows, however few are left, before the next one is begun. */
    static final int GONE = 5_000;

    /** Edges a node, candidates while building and while searching; what they bring is in decision 9. */
    private static final int EDGES = 24;

    private static final int BUILD_WIDTH = 100;
    private static final int SEARCH_WIDTH = 96;

    private static final float OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;
    private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
    private static final VectorTypeSupport VECTORS =
            VectorizationProvider.getInstance().getVectorTypeSupport();

    /**
     * The threads that add. A builder keeps scratch space for every thread that ever called it, some 15 KB each, so turns on
     * threads of their own must not.
     */
    private static final ExecutorService BUILDERS = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("mneme-graph-", 0).factory());

    private final int dimensions;
    private final GraphIndexBuilder builder;
    private volatile Slot[] slots = new Slot[1_024];
    private volatile int size;
    private int alive;
    private int firstAlive;

    ScopeGraph(int dimensions) {
        this.dimensions = dimensions;
        builder = GraphIndexBuilder.builder(new Vectors(), SIMILARITY, EDGES)
                .withBeamWidth(BUILD_WIDTH)
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .build();
    }

    /** Whether it should grow no more: it is as large as it may be, or a third of it is of no use. */
    boolean full() {
        return size >= LARGEST || size - alive > Math.max(GONE, alive / 2);
    }

    int alive() {
        return alive;
    }

    /** How many it keeps in memory, those that are gone included. */
    int size() {
        return size;
    }

    /** Whether hardly anything in it can still be found. */
    boolean sparse() {
        return alive <= size / 4;
    }

    void add(Slot slot) {
        int place = size;
        if (place == slots.length) {
            slots = Arrays.copyOf(slots, Math.min(LARGEST, 2 * place));
        }
        slots[place] = slot;
        size = place + 1;
        float[] vector = new float[dimensions];
        slot.vector.unpack(vector);
        CompletableFuture.runAsync(() -> builder.addGraphNode(place, VECTORS.createFloatVector(vector)), BUILDERS)
                .join();
        slot.graph = this;
        slot.place = place;
        alive++;
    }

    /** What has this place is not found any more. */
    void remove(int place) {
        slots[place] = slots[place].departed();
        alive--;
    }

    /** One that can still be found; there must be one. */
    Slot any() {
        while (slots[firstAlive].expiresAt == Slot.DEPARTED) {
            firstAlive++;
        }
        return slots[firstAlive];
    }

    void search(float[] vector, Nearest nearest, long now) {
        if (size == 0 || vector.length != dimensions) {
            return;
        }
        SearchResult result = GraphSearcher.search(
                VECTORS.createFloatVector(vector),
                nearest.count(),
                SEARCH_WIDTH,
                new Vectors(),
                SIMILARITY,
                builder.getGraph(),
                place -> slots[place].expiresAt > now);
        // The library's score of a dot product is (1 + product) / 2.
        for (SearchResult.NodeScore node : result.getNodes()) {
            Slot slot = slots[node.node];
            if (slot.expiresAt > now) {
                nearest.offer(slot, 2 * node.score - 1);
            }
        }
    }

    /** The slots' vectors as the library wants them: each in the same array as the one before it. */
    private final class Vectors implements RandomAccessVectorValues {
        private final float[] values = new float[dimensions];
        private final VectorFloat<?> shared = VECTORS.createFloatVector(values);

        @Override
        public int size() {
            return size;
        }

        @Override
        public int dimension() {
            return dimensions;
        }

        @Override
        public VectorFloat<?> getVector(int place) {
            slots[place].vector.unpack(values);
            return shared;
        }

        @Override
        public boolean isValueShared() {
            return true;
        }

        @Override
        public RandomAccessVectorValues copy() {
            return new Vectors();
        }
    }
}

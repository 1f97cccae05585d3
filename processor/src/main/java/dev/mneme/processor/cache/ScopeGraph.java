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
    /** Vectors of one graph; a graph whose vectors are nearly all gone is given up for the next one. */
    static final int LARGEST = 50_000;

    /** Edges a node, candidates while building and while searching; what they bring is in decision 9. */
    private static final int EDGES = 16;

    private static final int BUILD_WIDTH = 100;
    private static final int SEARCH_WIDTH = 64;

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

    private final Vectors vectors;
    private final GraphIndexBuilder builder;
    private volatile Slot[] slots = new Slot[1_024];
    private volatile int size;
    private int alive;
    private int firstAlive;

    ScopeGraph(int dimensions) {
        vectors = new Vectors(dimensions);
        builder = GraphIndexBuilder.builder(vectors, SIMILARITY, EDGES)
                .withBeamWidth(BUILD_WIDTH)
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .build();
    }

    boolean full() {
        return size >= LARGEST;
    }

    int alive() {
        return alive;
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
        CompletableFuture.runAsync(() -> builder.addGraphNode(place, VECTORS.createFloatVector(slot.vector)), BUILDERS)
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
        if (size == 0 || vector.length != vectors.dimension()) {
            return;
        }
        SearchResult result = GraphSearcher.search(
                VECTORS.createFloatVector(vector),
                nearest.count(),
                SEARCH_WIDTH,
                vectors,
                SIMILARITY,
                builder.getGraph(),
                place -> slots[place].expiresAt > now);
        for (SearchResult.NodeScore node : result.getNodes()) {
            Slot slot = slots[node.node];
            if (slot.expiresAt > now) {
                nearest.offer(slot, DotProduct.of(vector, slot.vector));
            }
        }
    }

    /** The slots' vectors as the library wants them. */
    private final class Vectors implements RandomAccessVectorValues {
        private final int dimensions;

        Vectors(int dimensions) {
            this.dimensions = dimensions;
        }

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
            return VECTORS.createFloatVector(slots[place].vector);
        }

        @Override
        public boolean isValueShared() {
            return false;
        }

        @Override
        public RandomAccessVectorValues copy() {
            return this;
        }
    }
}

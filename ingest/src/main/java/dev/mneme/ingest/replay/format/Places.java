package dev.mneme.ingest.replay.format;

import java.util.Arrays;
import java.util.stream.LongStream;

/** A list of numbers that grows, eight bytes each. */
final class Places {
    private long[] places = new long[2];
    private int size;

    void add(long place) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
        }
        places[size++] = place;
    }

    LongStream stream() {
        return Arrays.stream(places, 0, size);
    }
}

package dev.mneme.processor.cache;

import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.util.ArrayList;
import java.util.List;

/** The few nearest of many, nearest first. */
final class Nearest {
    private final Slot[] slots;
    private final float[] similarities;
    private int size;

    Nearest(int count) {
        slots = new Slot[count];
        similarities = new float[count];
    }

    int count() {
        return slots.length;
    }

    /** The same one offered twice counts once. */
    void offer(Slot slot, float similarity) {
        if ((size == slots.length && !(similarity > similarities[size - 1])) || holds(slot)) {
            return;
        }
        int place = size < slots.length ? size++ : size - 1;
        while (place > 0 && similarities[place - 1] < similarity) {
            slots[place] = slots[place - 1];
            similarities[place] = similarities[place - 1];
            place--;
        }
        slots[place] = slot;
        similarities[place] = similarity;
    }

    private boolean holds(Slot slot) {
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot) {
                return true;
            }
        }
        return false;
    }

    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            candidates.add(slots[i].candidate(similarities[i]));
        }
        return candidates;
    }
}

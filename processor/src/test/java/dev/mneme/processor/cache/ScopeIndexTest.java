package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScopeIndexTest {
    private final ScopeIndex index = new ScopeIndex("shop", "scope", 0);
    private final Queue<Slot> slots = new ArrayDeque<>();
    private final Random random = new Random(5);
    private int mostKept;

    /** Graphs only grow, so memory is bounded by giving them up in time. */
    @Test
    void keepsLittleOfWhatIsGoneWhileTheOldestMakeRoomForTheYoungest() {
        addWhileTheOldestGo(16_000, 2_000);

        assertThat(mostKept).isLessThan(2_000 + 2 * ScopeGraph.GONE);
    }

    private void addWhileTheOldestGo(int count, int capacity) {
        for (int i = 0; i < count; i++) {
            Slot slot = new Slot(
                    entry("shop", "scope", "q" + i, Entries.random(random, 8), NOON.plusSeconds(i)), index, null, NOON);
            index.add(slot);
            slots.add(slot);
            if (slots.size() > capacity) {
                index.remove(slots.remove());
            }
            mostKept = Math.max(mostKept, index.kept());
        }
    }
}

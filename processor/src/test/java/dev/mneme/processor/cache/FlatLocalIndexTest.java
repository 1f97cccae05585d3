package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.DAY;
import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlatLocalIndexTest implements EntryIndexContract {
    private final WallClock clock = new WallClock();
    private final LocalIndex index = new LocalIndex(BOUNDS, clock);

    @Override
    public EntryIndex index() {
        return index;
    }

    @Override
    public WallClock clock() {
        return clock;
    }

    @Test
    void sweepsATenantToWhichNothingIsAddedAnyMore() {
        index.add(entry("shop", "scope", "What is RAG?", Entries.random(new Random(1), 384)), NOON);

        clock.moveTo(NOON.plus(DAY));
        index.sweep();

        assertThat(index.size()).isZero();
    }

    @Test
    void takesNothingInThatWasOverBeforeItCame() {
        CacheEntry old = entry("shop", "scope", "What is RAG?", Entries.random(new Random(1), 384), NOON.minus(DAY));

        assertThat(index.add(old, NOON.minus(DAY))).isEmpty();
        assertThat(index.size()).isZero();
    }
}

package dev.mneme.processor.cache;

import java.time.Clock;
import java.time.ZoneOffset;

class FlatLocalIndexTest implements EntryIndexContract {
    private final EntryIndex index = new LocalIndex(CAPACITY, Clock.fixed(Entries.NOON, ZoneOffset.UTC));

    @Override
    public EntryIndex index() {
        return index;
    }
}

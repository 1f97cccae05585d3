package dev.mneme.processor.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A user whose turns shared entries were born from. They are few, so a list of them, which is small, is searched quickly. */
final class Owner {
    final String user;

    private final List<Slot> shared = new ArrayList<>(1);

    Owner(String user) {
        this.user = user;
    }

    void add(Slot slot) {
        shared.add(slot);
    }

    void remove(Slot slot) {
        shared.remove(slot);
    }

    /** Entries in the index that count among the user's. */
    int count() {
        return shared.size();
    }

    /** The one whose time is over first; there must be one. */
    Slot first() {
        return Collections.min(shared, Slot.BY_END);
    }
}

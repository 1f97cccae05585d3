package dev.mneme.processor.cache;

/** A user whose turns shared entries were born from. */
final class Owner {
    final String user;

    /** Entries in the index that count among the user's. */
    int shared;

    Owner(String user) {
        this.user = user;
    }
}

package dev.mneme.processor.cache;

import dev.mneme.ingest.event.Joined;

/** Names an entry by its scope and its question, so that a newer answer takes the place of the older. */
public final class EntryId {
    private EntryId() {}

    /**
     * Has 32 hexadecimal digits.
     *
     * @param scope digest of the scope
     * @param exactKey of the question
     */
    public static String of(String scope, String exactKey) {
        return Digest.of(Joined.of(scope, exactKey));
    }
}

package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers that may be given again, asked by meaning. */
public interface SemanticCache {

    /**
     * Looks a question up in the scopes that may answer it: exact first, without an embedding and without a trip where there is no candidate; then by meaning.
     * Every hit was read from Redis and judged: alive, of one of these scopes, similar enough, and not held back by the guard.
     * Missing evidence, and anything that fails on the way, is a miss; nothing is ever thrown.
     *
     * @param now event time, by which an entry's age is judged
     */
    Lookup lookup(Scopes scopes, String question, Instant now);

    default Lookup lookup(Scope scope, String question, Instant now) {
        return lookup(Scopes.of(scope), question, now);
    }

    /**
     * Makes the entry of an answer, without storing it: it is published in one transaction with the reply, and stored after.
     * Its id is the same for the same question in the same scope.
     *
     * @return empty where the question cannot be embedded, or question and answer are not to be kept, or not to be kept in a
     *     scope that others share; nothing is ever thrown
     */
    Optional<CacheEntry> entry(Scope scope, Answer answer);

    /**
     * Stores an entry, over the one that its question has in its scope: in Redis and in this process's index. What fails is
     * logged and not thrown.
     *
     * @return false where that failed: the entry then answers nobody
     */
    boolean store(CacheEntry entry);

    /**
     * Takes entries of a tenant back by their ids, from the index and from Redis.
     *
     * @return the ids that were still there
     * @throws RuntimeException where Redis could not be reached; doing it again is harmless
     */
    List<String> takeBack(String tenant, List<String> entryIds);

    /**
     * The same for an event that may be applied twice. What was born before it is not stored any more either.
     *
     * @param at event time of the event
     * @param cause names the event, among all of the tenant
     * @return the ids that were there when it was applied first, each to be published as a tombstone
     * @throws RuntimeException where Redis could not be reached; doing it again is harmless
     */
    List<String> takeBack(String tenant, List<String> entryIds, Instant at, String cause);

    /**
     * Takes back what fits the filter among all entries that were published before, or the one that it names.
     *
     * @param cause names the event, among all of the tenant
     * @return the ids that were there when it was applied first, each to be published as a tombstone
     * @throws RuntimeException where Redis could not be reached, or the index is not filled yet; doing it again is harmless
     */
    List<String> takeBack(CacheTakenBack filter, String cause);

    /**
     * What is to be stored.
     *
     * @param embedding the question's, where the lookup made it already
     * @param bornFrom key of the user, {@link dev.mneme.ingest.event.User#key()}
     */
    record Answer(
            String question,
            String text,
            @Nullable Embedding embedding,
            @Nullable String model,
            @Nullable Usage usage,
            Instant at,
            String bornFrom,
            String messageId) {}
}

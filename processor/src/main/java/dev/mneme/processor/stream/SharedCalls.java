package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of models that are open now and whose answer others wait for: what many ask at once is asked once. */
final class SharedCalls {
    private final Map<Key, Call> open = new ConcurrentHashMap<>();

    /**
     * What makes two calls one.
     *
     * @param scope digest of the scope that the answer may be given in
     * @param question its exact key
     */
    record Key(String scope, String question) {}

    /** Makes the call the caller's, which must then end it, or answers with the call of the one who was first. */
    Joined join(Key key) {
        Call mine = new Call(key);
        Call other = open.putIfAbsent(key, mine);
        return other == null ? new Joined(mine, true) : new Joined(other, false);
    }

    /** @param leads whether it is the joiner's own */
    record Joined(Call call, boolean leads) {}

    /** One call, seen by those who wait for it. */
    final class Call {
        private final Key key;
        private final CompletableFuture<Optional<CacheEntry>> end = new CompletableFuture<>();

        private Call(Key key) {
            this.key = key;
        }

        /** It is over, with the entry that was born of it, if any; ending it again does nothing. */
        void end(Optional<CacheEntry> born) {
            open.remove(key, this);
            end.complete(born);
        }

        boolean isOver() {
            return end.isDone();
        }

        /** The entry that was born of it; empty where there is none, or none yet. */
        Optional<CacheEntry> born() {
            return end.getNow(Optional.empty());
        }

        boolean bore(CacheEntry entry) {
            return entry.scope().equals(key.scope());
        }
    }
}

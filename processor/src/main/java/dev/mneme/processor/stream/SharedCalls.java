package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of models whose answer others wait for: what many ask at once is asked once. A call that is over is known for a while:
 * who began before its end has looked into the cache too early to find its answer there.
 */
final class SharedCalls {
    /** Longer than an attempt takes from its beginning to its question for the model. */
    static final Duration KNOWN = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final Duration longest;
    private final Map<Key, Call> calls = new ConcurrentHashMap<>();
    private final Queue<Call> over = new ConcurrentLinkedQueue<>();

    /**
     * Makes one without calls.
     *
     * @param longest after this time nobody joins a call any more that has not ended: whoever was to end it is gone
     * @param nanos the time, as by {@link System#nanoTime()}
     */
    SharedCalls(Duration longest, LongSupplier nanos) {
        this.longest = longest;
        this.nanos = nanos;
    }

    /**
     * What makes two calls one.
     *
     * @param scope digest of the scope that the answer may be given in
     * @param question its exact key
     */
    record Key(String scope, String question) {}

    /**
     * Makes the call the caller's, which must then end it, or answers with the call of the one who was first.
     *
     * @param began when the caller began, before it looked into the cache
     */
    Joined join(Key key, long began) {
        forgetOld();
        Call mine = new Call(key);
        Call call = calls.compute(key, (_, other) -> other == null || other.isNothingFor(began) ? mine : other);
        return new Joined(call, call == mine);
    }

    private void forgetOld() {
        long now = nanos.getAsLong();
        for (Call oldest = over.peek();
                oldest != null && now - oldest.endedAt > KNOWN.toNanos();
                oldest = over.peek()) {
            if (over.remove(oldest)) {
                calls.remove(oldest.key, oldest);
            }
        }
    }

    /** @param leads whether it is the joiner's own */
    record Joined(Call call, boolean leads) {}

    /** One call, seen by those who wait for it. */
    final class Call {
        private final Key key;
        private final long beganAt = nanos.getAsLong();
        private volatile @Nullable CacheEntry born;
        private volatile long endedAt;
        private volatile boolean isOver;

        private Call(Key key) {
            this.key = key;
        }

        /** It is over; ending it again does nothing. To be told by the one who leads. */
        void end(Optional<CacheEntry> entry) {
            if (isOver) {
                return;
            }
            born = entry.orElse(null);
            endedAt = nanos.getAsLong();
            isOver = true;
            over.add(this);
        }

        boolean isOver() {
            return isOver;
        }

        /** The entry that was born of it; empty where there is none, or none yet. */
        Optional<CacheEntry> born() {
            return Optional.ofNullable(born);
        }

        private boolean isNothingFor(long began) {
            return isOver ? born == null || endedAt - began < 0 : nanos.getAsLong() - beganAt > longest.toNanos();
        }
    }
}

package dev.mneme.processor.openai;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a call that outlives a deadline, whatever it is waiting for: a connection, the headers, the next token. Two deadlines
 * run at a time: the one for the whole call, and the one for the next sign of life.
 */
public final class OpenAiWatch implements AutoCloseable {
    /** The reason given where the whole call took too long. */
    public static final String TIMEOUT = "timeout";

    static final ScopedValue<OpenAiWatch> CURRENT = ScopedValue.newInstance();

    private final ScheduledExecutorService timer;
    private final long end;

    // All below are guarded by this. Times are of System.nanoTime().
    private long due;
    private String reason = TIMEOUT;
    private long wakeAt;
    private @Nullable Future<?> wake;
    private @Nullable Call call;
    private @Nullable String expired;

    OpenAiWatch(ScheduledExecutorService timer, Duration longest) {
        this.timer = timer;
        this.end = System.nanoTime() + longest.toNanos();
        this.due = end;
    }

    /** Runs a call under this watch. What it is waiting for when a deadline passes throws. */
    public <T> T run(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** From now on something has to come within this time, else the call is cancelled for this reason. */
    public synchronized void expect(Duration within, String orElse) {
        long next = System.nanoTime() + within.toNanos();
        boolean beforeEnd = next - end < 0;
        due = beforeEnd ? next : end;
        reason = beforeEnd ? orElse : TIMEOUT;
        if (wake == null || due - wakeAt < 0) {
            wakeAtDue();
        }
    }

    /** The reason why the call was cancelled, null where it was not. */
    public synchronized @Nullable String expired() {
        return expired;
    }

    synchronized void watch(Call started) {
        call = started;
        if (expired != null) {
            started.cancel();
        }
    }

    private synchronized void wakeAtDue() {
        stopTimer();
        wakeAt = due;
        wake = timer.schedule(this::look, due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Wakes at the deadline that held when it went to sleep; each sign of life since has moved it on. */
    private synchronized void look() {
        if (due - System.nanoTime() > 0) {
            wakeAtDue();
            return;
        }
        expired = reason;
        if (call != null) {
            call.cancel();
        }
    }

    private void stopTimer() {
        if (wake != null) {
            wake.cancel(false);
        }
    }

    @Override
    public synchronized void close() {
        stopTimer();
    }
}

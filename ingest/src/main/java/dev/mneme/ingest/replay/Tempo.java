package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When turns are due that are said again with the time between them that was recorded, so many times as fast: a conversation by
 * the first one that was begun, a turn by the first one of its conversation.
 */
final class Tempo {
    private static final Pattern SPEED = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)x?");

    /** Some 100 years: what is further away is never due. */
    private static final double NEVER_NANOS = 3e18;

    private final double speed;
    private final LongSupplier nanos;
    private @Nullable Beginning first;

    private record Beginning(Instant recorded, long nanos) {}

    /** @param speed how many times as fast; 0 for as fast as it goes */
    Tempo(double speed, LongSupplier nanos) {
        this.speed = speed;
        this.nanos = nanos;
    }

    /**
     * Reads a speed such as {@code 10x}.
     *
     * @throws UsageException where it is none
     */
    static double speed(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        Matcher matcher = SPEED.matcher(text);
        double speed = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (speed == 0) {
            throw new UsageException("--speed: expected a number above 0 such as 10x, found '" + text + "'.");
        }
        return speed;
    }

    /**
     * When a conversation may begin, in ns; the first one at once.
     *
     * @param recorded when it began; null where nobody knows, and it need not wait
     */
    long begin(@Nullable Instant recorded) {
        long now = nanos.getAsLong();
        if (speed == 0 || recorded == null) {
            return now;
        }
        if (first == null) {
            first = new Beginning(recorded, now);
        }
        return after(first.nanos, first.recorded, recorded);
    }

    /**
     * When a turn may be said.
     *
     * @param begun when its conversation began, in ns
     * @param firstTurn when its first turn was said as it was recorded
     * @param turn when this one was
     */
    long after(long begun, Instant firstTurn, Instant turn) {
        if (speed == 0) {
            return begun;
        }
        Duration gap = Duration.between(firstTurn, turn);
        return gap.isPositive() ? begun + (long) Math.min(gap.toMillis() * 1e6 / speed, NEVER_NANOS) : begun;
    }
}

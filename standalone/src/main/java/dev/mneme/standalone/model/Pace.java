package dev.mneme.standalone.model;

import java.time.Duration;

/**
 * How fast a model server answers.
 *
 * @param delay before the first token
 * @param tokensPerSecond from then on, of about four characters each; 0 for all at once
 */
public record Pace(Duration delay, int tokensPerSecond) {
    public static final Pace AT_ONCE = new Pace(Duration.ZERO, 0);

    public Pace {
        if (delay.isNegative() || tokensPerSecond < 0) {
            throw new IllegalArgumentException("delay and tokens per second must not be negative");
        }
    }

    Duration betweenTokens() {
        return tokensPerSecond == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(tokensPerSecond);
    }
}

package dev.mneme.processor.openai;

import com.openai.core.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** How long a server wants to be left alone: {@code retry-after-ms}, or {@code Retry-After} in seconds or as an HTTP date. */
public final class RetryAfter {
    /** No server is waited for any longer; that is also the time a whole turn has by default. */
    public static final Duration LONGEST = Duration.ofMinutes(2);

    private RetryAfter() {}

    /** What the headers say, between nothing and {@link #LONGEST}; empty where they say nothing that can be understood. */
    public static Optional<Duration> of(Headers headers, Instant now) {
        return first(headers, "retry-after-ms")
                .flatMap(text -> number(text).map(millis -> Duration.ofMillis(Math.round(millis))))
                .or(() -> first(headers, "Retry-After").flatMap(text -> wait(text, now)))
                .map(RetryAfter::bounded);
    }

    private static Optional<Duration> wait(String text, Instant now) {
        return number(text)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .or(() -> date(text).map(until -> Duration.between(now, until)));
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isNaN(value) ? Optional.empty() : Optional.of(Math.clamp(value, 0, 1e9));
        } catch (NumberFormatException e) {
            return Optional.empty(); // Perhaps a date.
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // Said in a way nobody knows: as good as nothing.
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Optional<String> first(Headers headers, String name) {
        List<String> values = headers.values(name);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.getFirst().strip());
    }
}

package dev.mneme.processor.agent;

import dev.mneme.processor.cache.CacheBehindException;
import dev.mneme.processor.memory.MemoryUnavailableException;
import dev.mneme.processor.redis.RedisUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks memory and cache again while their server is away or they are not ready: until a deadline, or for as long as it takes. Everything asked bears repeating. */
final class PatientMemory {
    private static final Logger log = LoggerFactory.getLogger(PatientMemory.class);
    private static final Duration SAID_AGAIN = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final InstantSource clock;
    private final Pause pause;

    PatientMemory(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** @throws MemoryUnavailableException the last one, where the deadline has come */
    <T> T until(Instant deadline, Supplier<T> question) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE);
        while (true) {
            try {
                return question.get();
            } catch (MemoryUnavailableException e) {
                Duration next = backoff.next();
                if (clock.instant().plus(next).isAfter(deadline)) {
                    throw e;
                }
                pause.of(next);
            }
        }
    }

    /** @param meanwhile done once, when it turns out that memory has to be waited for */
    <T> T always(Supplier<T> question, Runnable meanwhile) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE);
        Instant saidAt = Instant.MIN;
        while (true) {
            try {
                return question.get();
            } catch (MemoryUnavailableException | RedisUnavailableException | CacheBehindException e) {
                Instant now = clock.instant();
                if (saidAt.equals(Instant.MIN)) {
                    meanwhile.run();
                }
                // Again and again: it need not be a server that is away, a right that is missing looks the same.
                if (!now.isBefore(saidAt.plus(SAID_AGAIN))) {
                    log.warn("What was decided waits: {}", e.getMessage());
                    saidAt = now;
                }
                pause.of(backoff.next());
            }
        }
    }
}

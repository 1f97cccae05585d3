package dev.mneme.processor.stream;

import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.json.Shortened;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of events under a wrong key or partition; at most once a minute, for a wrong client does it every time. */
final class MisplacedWarning {
    /** A header by which a producer may name itself: Kafka tells no reader which client wrote a record. */
    static final String CLIENT_ID = "client-id";

    private static final int LONGEST_NAME = 100;
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(MisplacedWarning.class);

    private final Home home;
    private Instant spoke = Instant.MIN;
    private long silently;

    MisplacedWarning(Home home) {
        this.home = home;
    }

    void of(Misplaced misplaced, Instant now) {
        if (now.isBefore(spoke.plus(SILENCE))) {
            silently++;
            return;
        }
        Arrival arrival = misplaced.arrival();
        byte[] right = Home.key(misplaced.event().origin().user());
        log.warn(
                "{} lies under key {} in partition {} and belongs under key {} in partition {}, where it is written back."
                        + " {} Let it use tenant/userId as the record key and, if it is built on librdkafka,"
                        + " partitioner=murmur2_random. ({} more since the last warning)",
                arrival.place(),
                quoted(arrival.key()),
                arrival.partition(),
                quoted(right),
                home.partition(right),
                client(arrival),
                silently);
        spoke = now;
        silently = 0;
    }

    private static String client(Arrival arrival) {
        for (Arrival.HeaderValue header : arrival.headers()) {
            if (header.name().equals(CLIENT_ID)) {
                return "Its client is " + quoted(header.value()) + ".";
            }
        }
        return "Kafka does not tell which client wrote it; a header " + CLIENT_ID + " would be named here.";
    }

    /** In quotes, without line breaks: it comes from outside. */
    private static String quoted(byte @Nullable [] bytes) {
        return bytes == null
                ? "null"
                : Json.MAPPER.writeValueAsString(Shortened.of(new String(bytes, StandardCharsets.UTF_8), LONGEST_NAME));
    }
}

package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.replay.event.Recorded;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Comparison comparison = new Comparison();
    private final Recorded recorded = Recorded.of(
            1,
            "log",
            Conversation.of(
                    "openai",
                    "1",
                    "ann",
                    null,
                    null,
                    List.of(
                            new Turn(Speaker.USER, "What is Kafka?"),
                            new Turn(Speaker.ASSISTANT, "A log of records"),
                            new Turn(Speaker.USER, "And Redis?")),
                    1),
            null);

    @Test
    void repliesAreSetAgainstWhatWasSaidNext() {
        comparison.add(recorded, 0, reply(Reply.Status.ANSWERED, "A log of records "));
        comparison.add(recorded, 0, reply(Reply.Status.ANSWERED, "A log of sorts!"));

        assertThat(comparison.findings())
                .containsExactly(entry("compared", 2L), entry("sameText", 1L), entry("wordOverlap", 0.875));
        assertThat(comparison.byOverlap()).containsEntry(".9", 1.0).containsEntry(".7", 1.0);
    }

    @Test
    void whatHasNothingBesideItIsNotCompared() {
        comparison.add(recorded, 2, reply(Reply.Status.ANSWERED, "A store."));
        comparison.add(recorded, 0, reply(Reply.Status.FAILED, ""));

        assertThat(comparison.findings()).containsExactly(entry("compared", 0L), entry("sameText", 0L));
    }

    @Test
    void theLeastAlikeAreKeptOnceEach() {
        for (int i = 0; i < 30; i++) {
            comparison.add(recorded, 0, reply(Reply.Status.ANSWERED, "A log"));
            comparison.add(recorded, 0, reply(Reply.Status.ANSWERED, "word" + i % 12));
        }

        assertThat(comparison.leastAlike())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(pair -> assertThat(pair.overlap()).isZero());
    }

    private static Reply reply(Reply.Status status, String text) {
        return new Reply(
                "m",
                "default",
                "ann",
                "1",
                text,
                status,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                Timings.NONE,
                Instant.EPOCH);
    }
}

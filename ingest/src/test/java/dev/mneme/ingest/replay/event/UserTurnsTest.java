package dev.mneme.ingest.replay.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserTurnsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Recorded recorded = Recorded.of(
            1,
            "a file",
            Conversation.of(
                    "openai",
                    "c1",
                    "ann",
                    null,
                    Instant.EPOCH,
                    List.of(
                            new Turn(Speaker.SYSTEM, "s"),
                            new Turn(Speaker.USER, "q1"),
                            new Turn(Speaker.ASSISTANT, "a1"),
                            new Turn(Speaker.USER, ""),
                            new Turn(Speaker.USER, "q2")),
                    1),
            null);

    @Test
    void whatUsersSaidIsSentAndItsSessionTellsWhatWasSaidBefore() {
        UserTurns turns = new UserTurns(null, "gpt", CacheUse.BYPASS, TimeChoice.NOW);

        assertThat(turns.of(recorded)).containsExactly(1, 4);
        Message message = turns.message(recorded, 4, NOW);
        assertThat(message.text()).isEqualTo("q2");
        assertThat(message.history()).isNull();
        assertThat(message.model()).isEqualTo("gpt");
        assertThat(message.cache()).isEqualTo(CacheUse.BYPASS);
        assertThat(message.origin().at()).isEqualTo(NOW);
        assertThat(message.origin().id()).isEqualTo(recorded.ids().get(4));
    }

    @Test
    void theRecordedHistoryGoesAlongIfItIsWanted() {
        UserTurns turns = new UserTurns(new History(10, 1000), null, CacheUse.USE, TimeChoice.NOW);

        assertThat(turns.message(recorded, 1, NOW).history()).isEmpty();
        assertThat(turns.message(recorded, 4, NOW).history())
                .containsExactly(new Utterance(Role.USER, "q1"), new Utterance(Role.ASSISTANT, "a1"));
    }

    @Test
    void aMessageCountsAsSaidWhenItWasRecordedIfThatIsWanted() {
        UserTurns turns = new UserTurns(null, null, CacheUse.USE, TimeChoice.RECORDED);

        assertThat(turns.message(recorded, 4, NOW).origin().at()).isEqualTo(Instant.EPOCH);
    }
}

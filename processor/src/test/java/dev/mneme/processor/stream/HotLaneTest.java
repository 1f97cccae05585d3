package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One conversation is flooded with messages, among others with one each. */
class HotLaneTest {
    private static final int FLOOD = 2000;
    private static final int OTHERS = 40;

    @TempDir
    private Path stateDir;

    private StageDriver stage;

    @BeforeEach
    void open() {
        stage = new StageDriver(stateDir);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theOthersComeBeforeAllButTheFirstOfItAndItsSurplusIsBusy() {
        for (int i = 0; i < FLOOD; i++) {
            stage.say("f" + i, "ann", "flood", "cached");
            if (i % (FLOOD / OTHERS) == 0) {
                stage.say("o" + i, "user" + i, "tea", "cached");
            }
        }
        List<Reply> surplus = stage.replies.readValuesToList();
        assertThat(surplus).hasSize(FLOOD - 1 - StageDriver.WAITING_PER_LANE);
        assertThat(surplus).allMatch(reply -> "busy".equals(reply.reason()) && "flood".equals(reply.conversationId()));

        stage.flyAll();

        List<String> answered = new ArrayList<>();
        stage.replies.readValuesToList().forEach(reply -> answered.add(reply.messageId()));
        assertThat(answered).hasSize(1 + StageDriver.WAITING_PER_LANE + OTHERS);
        assertThat(answered).containsSubsequence("f0", "f1", "f2");
        assertThat(answered.subList(0, 1 + OTHERS)).doesNotContain("f1", "f2").contains("f0");
    }
}

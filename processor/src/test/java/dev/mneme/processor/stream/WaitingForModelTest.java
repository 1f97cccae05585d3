package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mneme.ingest.event.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stage does with turns that their model has no place for, and with those that hang. */
class WaitingForModelTest {
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
    void setsAsideATurnThatItsModelHasNoPlaceFor() {
        stage.agent.holdModel();
        askAll(4);
        stage.flyEach(4);

        assertThat(stage.load.inTheAir()).isEqualTo(StageDriver.PLACES_AT_MODEL);
        assertThat(stage.load.waitingForModel()).isEqualTo(1);
        assertThat(stage.load.pending()).isEqualTo(4);
    }

    @Test
    void answersFromTheCacheWhileTheModelIsFull() {
        stage.agent.holdModel();
        askAll(8);
        stage.flyEach(8);

        stage.say("c1", "carl", "tea", "cached");
        stage.flyEach(1);

        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("c1");
        assertThat(stage.load.waitingForModel()).isEqualTo(5);
    }

    @Test
    void asksAgainInTheOrderOfArrivalOnceTheModelHasPlaces() throws InterruptedException {
        stage.agent.holdModel();
        askAll(8);
        stage.flyEach(8);

        stage.agent.releaseModel();
        stage.tick();
        stage.flyAll();

        List<String> replied =
                stage.replies.readValuesToList().stream().map(Reply::messageId).toList();
        // The three that were at the model come back side by side.
        assertThat(replied.subList(0, 3)).containsExactlyInAnyOrder("m0", "m1", "m2");
        assertThat(replied.subList(3, 8)).containsExactly("m3", "m4", "m5", "m6", "m7");
        assertThat(stage.load.pending()).isZero();
        assertThat(stage.load.waitingForModel()).isZero();
    }

    @Test
    void endsWhatHasWaitedUntilItsDeadline() {
        stage.agent.holdModel();
        askAll(4);
        stage.flyEach(4);

        stage.pass(StageDriver.DEADLINE);
        stage.flyEach(1);

        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m3", "deadline"));
    }

    @Test
    void givesUpATurnThatHangsPastItsDeadlineAndEndsItOnce() throws InterruptedException {
        stage.agent.holdModel();
        askAll(1);
        stage.flyEach(1);

        stage.pass(StageDriver.DEADLINE.plus(Air.GRACE));
        assertThat(stage.replies.isEmpty()).isTrue();
        stage.pass(Duration.ofSeconds(2));
        stage.flyEach(1);
        stage.agent.releaseModel();
        stage.tick();

        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m0", "deadline"));
        assertThat(stage.deadLetters.readRecordsToList()).hasSize(1);
        assertThat(stage.load.pending()).isZero();
    }

    @Test
    void asksTheModelOnceWhileManyAskTheSameAndGoesOnWithThemAfterwards() throws InterruptedException {
        stage.agent.holdModel();
        for (int i = 0; i < 3; i++) {
            stage.say("m" + i, "user" + i, "tea", "same question");
        }
        stage.flyEach(3);
        assertThat(stage.load.inTheAir()).isEqualTo(1);
        assertThat(stage.load.waitingForModel()).isEqualTo(2);
        assertThat(stage.agent.asked()).isEqualTo(1);

        stage.agent.releaseModel();
        stage.tick();
        stage.flyAll();
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m0", "m1", "m2");
        assertThat(stage.load.pending()).isZero();
    }

    @Test
    void followsALeaderThatWaitsForAPlaceItself() throws InterruptedException {
        stage.agent.holdModel();
        askAll(3);
        stage.flyEach(3);
        for (int i = 3; i < 6; i++) {
            stage.say("m" + i, "user" + i, "tea", "same question");
        }
        stage.flyEach(3);
        assertThat(stage.load.waitingForModel()).isEqualTo(3);

        stage.agent.releaseModel();
        stage.agent.holdModel();
        stage.tick();
        stage.flyEach(1);
        assertThat(stage.agent.asked()).isEqualTo(4);
        assertThat(stage.agent.inTheAir()).isZero();
        stage.agent.releaseModel();
        stage.tick();
        stage.flyAll();
        assertThat(stage.replies.readValuesToList()).hasSize(6);
    }

    @Test
    void letsATurnThatStartsAfterItsDeadlineEndByItself() throws InterruptedException {
        stage.agent.holdModel();
        stage.say("m0", "ann", "tea", "question");
        stage.say("m1", "ann", "tea", "cached answer");
        stage.flyEach(1);
        stage.pass(StageDriver.DEADLINE.plus(Air.GRACE).plusSeconds(5));
        stage.flyEach(1);

        stage.pass(Duration.ofSeconds(2));
        stage.flyEach(1);
        stage.agent.releaseModel();
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m0", "deadline"), tuple("m1", null));
    }

    @Test
    void doesNotWaitForTheCallOfAnotherBeyondItsOwnDeadline() {
        stage.agent.holdModel();
        stage.say("m0", "user0", "tea", "same question");
        stage.flyEach(1);
        stage.say("m1", "user1", "tea", "same question");
        stage.flyEach(1);

        stage.pass(StageDriver.DEADLINE);
        stage.flyEach(1);
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m1", "deadline"));
    }

    private void askAll(int users) {
        for (int i = 0; i < users; i++) {
            stage.say("m" + i, "user" + i, "tea", "question");
        }
    }
}

package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Reply;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted of a start, and when a turn may start whose process died before. */
class CarefulStartTest {
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
    void afterADeathNothingStartsBeforeItsNoteIsCommitted() {
        stage.stage.life().followsADeath();
        stage.say("m1", "ann", "tea", "hello");
        stage.tick();

        assertThat(stage.agent.inTheAir()).isZero();
        assertThat(stage.pendingTurns())
                .allMatch(turn -> turn.isStartedIn(stage.stage.life()))
                .hasSize(1);

        stage.stage.commits().committed();
        stage.tick();
        assertThat(stage.agent.inTheAir()).isEqualTo(1);
        stage.flyAll();
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m1");
    }

    @Test
    void aCommitBeforeTheNoteDoesNotCount() {
        stage.stage.life().followsADeath();
        stage.stage.commits().committed();
        stage.say("m1", "ann", "tea", "hello");
        stage.tick();

        assertThat(stage.agent.inTheAir()).isZero();
    }

    @Test
    void turnsThatWaitForACommitHoldTheirPlacesAndAreNotInTheAir() {
        stage.stage.life().followsADeath();
        for (int i = 0; i < StageDriver.PLACES + 1; i++) {
            stage.say("m" + i, "user" + i, "tea", "hello");
        }

        assertThat(stage.load.inTheAir()).isZero();
        assertThat(stage.stage.places().free()).isZero();
        stage.stage.commits().committed();
        stage.tick();
        assertThat(stage.load.inTheAir()).isEqualTo(StageDriver.PLACES);
    }

    @Test
    void whenAMinuteHasPassedTurnsStartAtOnceAgain() {
        stage.stage.life().followsADeath();
        stage.pass(Life.CAREFUL.minus(Duration.ofMillis(1)));
        stage.say("m1", "ann", "tea", "hello");
        assertThat(stage.agent.inTheAir()).isZero();

        stage.pass(Duration.ofMillis(1));
        stage.say("m2", "bob", "tea", "hello");

        assertThat(stage.agent.inTheAir()).isEqualTo(1);
    }

    @Test
    void aTurnIsNotedWhenItStartsAndNotBefore() {
        stage.say("m1", "ann", "tea", "one");
        stage.say("m2", "ann", "tea", "two");
        assertThat(stage.pendingTurns())
                .extracting(turn -> turn.isStartedIn(stage.stage.life()))
                .containsExactly(true, false);

        stage.flyEach(1);

        assertThat(stage.pendingTurns())
                .extracting(turn -> turn.isStartedIn(stage.stage.life()))
                .containsExactly(true);
    }

    @Test
    void whatIsInTheAirWhenTheProcessIsToStopGoesDownWithNobody() throws InterruptedException {
        stage.say("m1", "ann", "tea", "hello");
        stage.stage.valve().stop();
        stage.tick();

        assertThat(stage.pendingTurns()).hasSize(1).noneMatch(turn -> turn.isStartedIn(stage.stage.life()));
        assertThat(stage.load.awaitLanded(Duration.ZERO)).isFalse();
        stage.flyAll();
        assertThat(stage.load.awaitLanded(Duration.ZERO)).isTrue();
        assertThat(stage.pending()).isEmpty();
    }

    @Test
    void whatIsSetAsideWhenTheProcessIsToStopIsWaitedForUntilThatIsNoted() throws InterruptedException {
        stage.agent.holdModel();
        for (int i = 0; i <= StageDriver.PLACES_AT_MODEL; i++) {
            stage.say("m" + i, "user" + i, "tea", "hello");
            stage.flyEach(1);
        }
        stage.agent.releaseModel();
        stage.stage.valve().stop();
        assertThat(stage.load.awaitLanded(Duration.ZERO)).isFalse();

        stage.tick();

        assertThat(stage.load.awaitLanded(Duration.ZERO)).isTrue();
        assertThat(stage.pendingTurns()).hasSize(1).noneMatch(turn -> turn.isStartedIn(stage.stage.life()));
    }
}

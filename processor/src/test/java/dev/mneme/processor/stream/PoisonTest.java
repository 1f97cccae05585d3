package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.stream.PilotedAgent.Order;
import dev.mneme.processor.stream.StageInTheAir.End;
import org.junit.jupiter.api.Test;

/** Turns whose process dies while they are in the air: which of them is to blame. */
class PoisonTest {
    private static final Lane ANN = lane("ann");
    private static final Lane BOB = lane("bob");
    private static final Lane EVE = lane("eve");

    private final StageInTheAir stage = new StageInTheAir();

    @Test
    void suspectsFlyTogetherTheFirstTimeAndAloneFromTheSecondOn() {
        stage.take(ANN, false);
        stage.take(BOB, false);

        stage.restart(End.DIED);
        assertThat(stage.flying()).containsExactly(0L, 1L);

        stage.restart(End.DIED);
        assertThat(stage.flying()).containsExactly(0L);
        stage.landAll();
        assertThat(stage.flying()).containsExactly(1L);
        stage.landAll();
        assertThat(stage.replied()).containsExactly("0", "1");
    }

    @Test
    void oneWhoseProcessDiesWhileItIsAloneIsPoisonAndTheOthersGoOn() {
        stage.take(ANN, false);
        stage.take(BOB, false);
        stage.restart(End.DIED);
        stage.restart(End.DIED);
        assertThat(stage.flying()).containsExactly(0L);

        stage.restart(End.DIED);
        // In the air again, but only to remember that it failed.
        assertThat(stage.flying()).containsExactly(0L);
        stage.landAll();
        stage.landAll();

        assertThat(stage.replied()).containsExactly("0 poison", "1");
    }

    @Test
    void poisonEndsInLaneOrder() {
        stage.take(ANN, false);
        stage.take(ANN, false);
        stage.restart(End.DIED);
        stage.restart(End.DIED);
        stage.restart(End.DIED);
        stage.landAll();
        stage.landAll();

        assertThat(stage.replied()).containsExactly("0 poison", "1");
    }

    @Test
    void poisonThatCannotEvenBeRememberedEndsWithoutMemory() {
        stage.take(ANN, false);
        for (int i = 0; i < 4; i++) {
            stage.restart(End.DIED);
        }

        assertThat(stage.flying()).isEmpty();
        assertThat(stage.replied()).containsExactly("0 poison");
    }

    @Test
    void anEventAboutAUserMayBePoisonToo() {
        stage.take(new Lane(ANN.user(), null), true);
        stage.take(ANN, false);
        stage.restart(End.DIED);
        stage.restart(End.DIED);
        stage.restart(End.DIED);

        assertThat(stage.flying()).containsExactly(1L);
        stage.landAll();
        assertThat(stage.replied()).containsExactly("1");
    }

    @Test
    void aTurnThatIsGivenToAnotherProcessInGoodOrderIsNoSuspect() {
        stage.take(ANN, false);
        stage.take(BOB, false);
        for (int i = 0; i < 5; i++) {
            stage.restart(End.HANDED_OVER);
        }

        assertThat(stage.flying()).containsExactly(0L, 1L);
        stage.landAll();
        assertThat(stage.replied()).containsExactly("0", "1");
    }

    @Test
    void aTurnThatHadNotStartedIsNoSuspect() {
        stage.take(ANN, false);
        stage.take(ANN, false);
        stage.restart(End.DIED);
        stage.restart(End.DIED);
        stage.take(BOB, false);
        assertThat(stage.flying()).containsExactly(0L);

        stage.landAll();

        assertThat(stage.flying()).containsExactly(1L, 2L);
    }

    @Test
    void oneThatIsSetAsideIsASuspectLikeOneInTheAir() {
        stage.take(ANN, false);
        stage.take(BOB, false);
        stage.take(EVE, false);
        for (int i = 0; i < 3; i++) {
            stage.order(i, Order.ASK_THE_MODEL);
        }
        stage.tick(TurnProcessor.TICK);
        assertThat(stage.flying()).hasSize(StageInTheAir.PLACES_AT_MODEL);

        stage.restart(End.DIED);
        stage.restart(End.DIED);

        assertThat(stage.flying()).containsExactly(0L);
        stage.landAll();
        stage.landAll();
        stage.landAll();
        assertThat(stage.replied()).containsExactly("0", "1", "2");
    }

    private static Lane lane(String user) {
        return new Lane(User.of(user), "tea");
    }
}

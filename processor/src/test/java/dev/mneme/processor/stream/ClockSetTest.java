package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock on the wall is set by hours, forward or back, while turns are pending. */
class ClockSetTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

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

    @ParameterizedTest
    @ValueSource(longs = {5, -5})
    void aTurnInTheAirIsNeitherEndedByItNorHeld(long hours) {
        stage.say("m1", "ann", "tea", "hello");
        stage.setClock(Duration.ofHours(hours));
        stage.pass(SECOND);

        assertThat(stage.replies.readValuesToList()).isEmpty();
        stage.flyAll();
        assertThat(stage.replies.readValuesToList()).extracting(Reply::text).containsExactly("re: hello");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, -5})
    void aTurnThatHangsIsGivenUpWhenItsTimeHasPassed(long hours) {
        stage.say("m1", "ann", "tea", "hello");
        stage.setClock(Duration.ofHours(hours));
        Duration given = StageDriver.DEADLINE.plus(Air.GRACE);
        for (Duration passed = SECOND; passed.compareTo(given) <= 0; passed = passed.plus(SECOND)) {
            stage.pass(SECOND);
        }
        assertThat(stage.agent.inTheAir()).as("the first attempt").isEqualTo(1);

        stage.pass(SECOND.multipliedBy(2));

        assertThat(stage.agent.inTheAir())
                .as("that one, and the one that remembers")
                .isEqualTo(2);
        stage.flyAll();
        assertThat(stage.replies.readValuesToList()).extracting(Reply::reason).containsExactly("deadline");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, -5})
    void aTurnThatWaitsForItsModelWaitsNoLongerThanItsTime(long hours) throws InterruptedException {
        stage.agent.holdModel();
        for (int i = 0; i <= StageDriver.PLACES_AT_MODEL; i++) {
            stage.say("m" + i, "user" + i, "tea", "hello");
            stage.flyEach(1);
        }
        stage.setClock(Duration.ofHours(hours));
        stage.pass(SECOND);
        assertThat(stage.agent.inTheAir()).isZero();

        stage.pass(StageDriver.DEADLINE);
        stage.flyEach(1);

        assertThat(stage.replies.readValuesToList()).extracting(Reply::reason).containsExactly("deadline");
        stage.agent.releaseModel();
        stage.flyAll();
    }

    @Test
    void whatAnEarlierLifeTookInHasWhatIsLeftOfItsTimeAndNeverMoreThanAllOfIt() {
        AtomicReference<Instant> wall = new AtomicReference<>(ScriptedAgent.NOW);
        Instant steady = Instant.parse("2020-01-01T00:00:00Z");
        Deadlines deadlines = new Deadlines(StageDriver.DEADLINE, wall::get, () -> steady, new HashMap<>());
        PendingTurn turn =
                PendingTurn.of(new Arrival("chat.events", 0, 7, wall.get(), null, null, List.of(), false), wall.get());
        ChatEvent event = new ChatEvent.Message(Origin.fresh(User.of("ann"), null), "hello");

        wall.set(ScriptedAgent.NOW.plusSeconds(30));
        deadlines.add(turn);
        assertThat(deadlines.of(turn, event))
                .isEqualTo(steady.plus(StageDriver.DEADLINE).minusSeconds(30));

        deadlines.remove(turn.sequence());
        wall.set(ScriptedAgent.NOW.minusSeconds(3600));
        deadlines.add(turn);
        assertThat(deadlines.of(turn, event)).isEqualTo(steady.plus(StageDriver.DEADLINE));
        assertThat(deadlines.oldest()).contains(steady);
    }

    @Test
    void whatThisLifeTookInKeepsItsTimeWhenItsTaskIsRevived() {
        AtomicReference<Instant> wall = new AtomicReference<>(ScriptedAgent.NOW);
        Map<Deadlines.Turn, Instant> known = new HashMap<>();
        PendingTurn turn =
                PendingTurn.of(new Arrival("chat.events", 0, 7, wall.get(), null, null, List.of(), false), wall.get());
        new Deadlines(StageDriver.DEADLINE, wall::get, () -> ScriptedAgent.NOW, known).add(turn);

        wall.set(ScriptedAgent.NOW.plus(Duration.ofHours(5)));
        Deadlines revived = new Deadlines(StageDriver.DEADLINE, wall::get, () -> ScriptedAgent.NOW, known);
        revived.add(turn);
        assertThat(revived.since(7)).isEqualTo(ScriptedAgent.NOW);

        revived.remove(7);
        assertThat(known).isEmpty();
    }
}

package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
    private static final Lane ANN_TEA = new Lane(User.of("ann"), "tea");
    private static final Lane ANN_MILK = new Lane(User.of("ann"), "milk");
    private static final Lane BOB = new Lane(User.of("bob"), null);

    private final Lanes lanes = new Lanes(16);

    @Test
    void startsOneTurnOfALaneAtATime() {
        lanes.admit(1, ANN_TEA, false, false);
        lanes.admit(2, ANN_TEA, false, false);

        assertThat(startAll()).containsExactly(1L);
        lanes.end(1);
        assertThat(startAll()).containsExactly(2L);
    }

    @Test
    void startsTwoConversationsOfAUserSideBySide() {
        lanes.admit(1, ANN_TEA, false, false);
        lanes.admit(2, ANN_MILK, false, false);

        assertThat(startAll()).containsExactly(1L, 2L);
    }

    @Test
    void startsReadyLanesFirstComeFirstServed() {
        lanes.admit(1, ANN_TEA, false, false);
        lanes.admit(2, ANN_TEA, false, false);
        lanes.admit(3, BOB, false, false);
        lanes.start();
        lanes.end(1);

        assertThat(startAll()).containsExactly(3L, 2L);
    }

    @Test
    void holdsABarrierUntilAllOfTheUserBeforeItHasEnded() {
        lanes.admit(1, ANN_TEA, false, false);
        lanes.admit(2, ANN_MILK, false, false);
        lanes.admit(3, ANN_TEA, true, false);
        startAll();

        lanes.end(1);
        assertThat(startAll()).isEmpty();
        lanes.end(2);
        assertThat(startAll()).containsExactly(3L);
    }

    @Test
    void holdsWhatComesAfterABarrierUntilItHasEnded() {
        lanes.admit(1, ANN_TEA, true, false);
        lanes.admit(2, ANN_MILK, false, false);
        lanes.admit(3, BOB, false, false);

        assertThat(startAll()).containsExactly(1L, 3L);
        lanes.end(1);
        assertThat(startAll()).containsExactly(2L);
    }

    @Test
    void isFullWhenAsManyWaitAsMay() {
        Lanes narrow = new Lanes(2);
        narrow.admit(1, BOB, false, false);
        narrow.start();
        narrow.admit(2, BOB, false, false);
        assertThat(narrow.isFull(BOB)).isFalse();

        narrow.admit(3, BOB, false, false);

        assertThat(narrow.isFull(BOB)).isTrue();
        assertThat(narrow.isFull(ANN_TEA)).isFalse();
    }

    @Test
    void startsATurnThatIsToBeAloneOnceTheAirIsEmptyAndNothingBesideIt() {
        lanes.admit(1, ANN_TEA, false, false);
        lanes.start();
        lanes.admit(2, ANN_MILK, false, false);
        lanes.admit(3, BOB, false, true);

        assertThat(lanes.isAloneNext()).isTrue();
        assertThat(startAll()).isEmpty();
        lanes.end(1);
        assertThat(startAll()).containsExactly(3L);
        assertThat(lanes.ready()).isZero();
        lanes.end(3);
        assertThat(startAll()).containsExactly(2L);
    }

    @Test
    void startsTurnsThatAreToBeAloneOneAfterTheOther() {
        lanes.admit(1, ANN_TEA, false, true);
        lanes.admit(2, ANN_MILK, false, true);

        assertThat(startAll()).containsExactly(1L);
        lanes.end(1);
        assertThat(startAll()).containsExactly(2L);
    }

    @Test
    void resumesNoParkedTurnBesideOneThatIsToBeAlone() {
        lanes.admit(1, ANN_TEA, false, false);
        lanes.start();
        lanes.park(1);
        lanes.admit(2, BOB, false, true);
        assertThat(startAll()).containsExactly(2L);

        assertThatThrownBy(() -> lanes.resume(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lanes.park(2)).isInstanceOf(IllegalStateException.class);
        lanes.end(2);
        lanes.resume(1);
        assertThat(lanes.inTheAir()).isEqualTo(1);
    }

    @Test
    void tellsWhichTurnsHaveStarted() {
        lanes.admit(1, ANN_TEA, false, false);
        lanes.admit(2, ANN_MILK, false, false);
        lanes.admit(3, ANN_TEA, false, false);
        startAll();
        lanes.park(2);

        assertThat(lanes.started()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void refusesTheEndOfATurnThatIsNotInTheAir() {
        lanes.admit(1, BOB, false, false);

        assertThatThrownBy(() -> lanes.end(1)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsItsPromisesWhateverHappens(long seed) {
        Random random = new Random(seed);
        List<Lane> all = List.of(ANN_TEA, ANN_MILK, BOB, new Lane(User.of("bob"), "tea"));
        List<Lane> admitted = new ArrayList<>();
        Set<Long> barriers = new HashSet<>();
        Set<Long> ended = new HashSet<>();
        List<Long> inTheAir = new ArrayList<>();
        long next = 0;
        while (next < 2000 || ended.size() < next) {
            if (next < 2000 && random.nextInt(3) == 0) {
                Lane lane = all.get(random.nextInt(all.size()));
                boolean barrier = random.nextInt(8) == 0;
                admitted.add(lane);
                if (barrier) {
                    barriers.add(next);
                }
                lanes.admit(next++, lane, barrier, false);
            } else if (random.nextBoolean()) {
                Optional<Long> started = lanes.start();
                started.ifPresent(sequence -> {
                    assertThat(blockers(sequence, admitted, barriers, ended)).isEmpty();
                    inTheAir.add(sequence);
                });
            } else if (!inTheAir.isEmpty()) {
                long sequence = inTheAir.remove(random.nextInt(inTheAir.size()));
                ended.add(sequence);
                lanes.end(sequence);
            }
        }
        assertThat(lanes.pending()).isZero();
    }

    /** What was admitted before, has not ended, and must have ended first. */
    private static List<Long> blockers(long sequence, List<Lane> admitted, Set<Long> barriers, Set<Long> ended) {
        Lane lane = admitted.get((int) sequence);
        List<Long> blockers = new ArrayList<>();
        for (long earlier = 0; earlier < sequence; earlier++) {
            Lane other = admitted.get((int) earlier);
            boolean conflict = other.equals(lane) || barriers.contains(earlier) || barriers.contains(sequence);
            if (conflict && other.user().equals(lane.user()) && !ended.contains(earlier)) {
                blockers.add(earlier);
            }
        }
        return blockers;
    }

    private List<Long> startAll() {
        List<Long> started = new ArrayList<>();
        for (Optional<Long> next = lanes.start(); next.isPresent(); next = lanes.start()) {
            started.add(next.get());
        }
        return started;
    }
}

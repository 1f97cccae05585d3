package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places(4);

    @Test
    void givesALonelyAskerAllItWants() {
        assertThat(places.take("a", 3)).isEqualTo(3);
        assertThat(places.take("a", 3)).isEqualTo(1);
        assertThat(places.take("a", 2)).isZero();
    }

    @Test
    void sharesWhatBecomesFreeAmongThoseWhoQueue() {
        places.take("a", 10);
        places.take("b", 10);
        places.giveBack(4);

        assertThat(places.take("a", 10)).isEqualTo(2);
        assertThat(places.take("b", 10)).isEqualTo(1);
        assertThat(places.take("a", 10)).isEqualTo(1);
    }

    @Test
    void servesInTurnWhereThereIsLessThanOneForEach() {
        places.take("a", 10);
        places.take("b", 10);
        places.take("c", 10);

        StringBuilder served = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            places.giveBack(1);
            // However often it asks, and first: it has to wait for its turn.
            for (String asker : new String[] {"a", "a", "b", "c"}) {
                served.append(asker.repeat(places.take(asker, 10)));
            }
        }
        assertThat(served.toString()).isEqualTo("abcabc");
    }

    @Test
    void letsNobodyPastTheQueueAndEveryoneInWhenItIsEmpty() {
        places.take("a", 5);
        places.giveBack(1);

        assertThat(places.takeOne()).isFalse();
        places.forget("a");
        assertThat(places.takeOne()).isTrue();
        assertThat(places.takeOne()).isFalse();
    }

    @Test
    void isIdleWhenAllIsFreeAndNobodyQueues() {
        assertThat(places.isIdle()).isTrue();
        places.take("a", 5);
        places.giveBack(4);

        assertThat(places.isIdle()).isFalse();
        places.take("a", 0);
        assertThat(places.isIdle()).isTrue();
    }

    @Test
    void givesAllPlacesToOneWhoWantsThemAllAndNoneToOthersMeanwhile() {
        places.take("a", 1);

        assertThat(places.takeAll("b")).isZero();
        assertThat(places.take("a", 1)).isZero();
        places.giveBack(1);
        assertThat(places.takeAll("c")).isZero();
        assertThat(places.takeAll("b")).isEqualTo(4);
        assertThat(places.take("a", 1)).isZero();

        places.giveBack(4);
        assertThat(places.takeAll("c")).isEqualTo(4);
        places.giveBack(4);
        assertThat(places.take("a", 1)).isEqualTo(1);
    }

    @Test
    void waitsNoLongerForOneWhoWantedThemAllAndIsForgotten() {
        places.take("a", 1);
        places.takeAll("b");
        places.forget("b");

        assertThat(places.take("c", 1)).isEqualTo(1);
    }
}

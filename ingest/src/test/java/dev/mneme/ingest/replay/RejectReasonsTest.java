package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class RejectReasonsTest {
    @Test
    void whatASingleRowSaysMakesNoReasonOfItsOwn() {
        RejectReasons reasons = new RejectReasons();
        reasons.add("it is cut off");
        reasons.add("turn 3: the role 'gtp' is not known");
        reasons.add("turn 12: the role 'bto' is not known");

        assertThat(reasons.counts())
                .containsExactly(entry("turn …: the role '…' is not known", 2L), entry("it is cut off", 1L));
    }

    @Test
    void reasonsWithoutEndStaySmall() {
        RejectReasons reasons = new RejectReasons();
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                reasons.add("" + first + second);
            }
        }

        assertThat(reasons.counts()).hasSize(51).containsEntry("others", 26L * 26 - 50);
    }
}

package dev.mneme.processor.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import io.lettuce.core.cluster.SlotHash;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private final Keys keys = new Keys("mneme");

    @ParameterizedTest
    @ValueSource(strings = {"user_123", "{", "}", "{}", "}{", "a}:session:", "100%", "中文", "%7d", ""})
    void allKeysOfAUserLieInOneSlotOfACluster(String part) {
        User user = User.of("u" + part);
        Lane lane = new Lane(user, part);

        assertThat(List.of(
                        keys.session(lane),
                        keys.session(new Lane(user, null)),
                        keys.lanePosition(lane),
                        keys.told(lane),
                        keys.preferences(user),
                        keys.ledger(lane, part),
                        keys.forgottenAt(user),
                        keys.conversations(user),
                        keys.ledgerCells(user),
                        keys.entriesBornFrom(user)))
                .doesNotHaveDuplicates()
                .extracting(SlotHash::getSlot)
                .containsOnly(SlotHash.getSlot(keys.forgottenAt(user)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a{b", "}"})
    void refusesAPrefixThatWouldTakeThePlaceOfTheTag(String prefix) {
        assertThatThrownBy(() -> new Keys(prefix)).isInstanceOf(IllegalArgumentException.class);
    }
}

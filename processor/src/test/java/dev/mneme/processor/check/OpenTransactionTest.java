package dev.mneme.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenTransactionTest {
    private static final TopicPartition HERE = new TopicPartition("chat.replies", 1);

    private static final TopicPartition ELSEWHERE = new TopicPartition("chat.replies", 2);

    private final OpenTransaction open = new OpenTransaction(HERE, 3, 390);

    @ParameterizedTest
    @EnumSource(names = {"ONGOING", "PREPARE_COMMIT", "PREPARE_ABORT", "PREPARE_EPOCH_FENCE"})
    void endsWhereItsCoordinatorHasItStill(TransactionState state) {
        assertThat(open.hangs(known(state, HERE))).isFalse();
        assertThat(open.hangs(known(state, ELSEWHERE)))
                .as("the producer's next one, elsewhere")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "COMPLETE_COMMIT", "COMPLETE_ABORT"})
    void hangsWhereItsCoordinatorHasEndedIt(TransactionState state) {
        assertThat(open.hangs(known(state, HERE))).isTrue();
    }

    @Test
    void hangsWhereNoCoordinatorKnowsIt() {
        assertThat(open.hangs(null)).isTrue();
    }

    @Test
    void isLeftAloneWhereItsStateIsNoneThatWeKnow() {
        assertThat(open.hangs(known(TransactionState.UNKNOWN, HERE))).isFalse();
    }

    private static TransactionDescription known(TransactionState state, TopicPartition partition) {
        return new TransactionDescription(1, state, 3, 92, 30_000, OptionalLong.empty(), Set.of(partition));
    }
}

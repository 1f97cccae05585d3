package dev.mneme.processor.check;

import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that a partition holds open.
 *
 * @param producerId whose it is
 * @param from offset of its first record there
 */
record OpenTransaction(TopicPartition partition, long producerId, long from) {

    /**
     * Whether nobody will end it.
     *
     * @param known what its coordinator knows of the producer's transaction; null for nothing
     */
    boolean hangs(@Nullable TransactionDescription known) {
        if (known == null) {
            return true;
        }
        return switch (known.state()) {
            case ONGOING, PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE ->
                !known.topicPartitions().contains(partition);
            case EMPTY, COMPLETE_COMMIT, COMPLETE_ABORT -> true;
            // It is in no state that we know: better silent than wrong.
            case UNKNOWN -> false;
        };
    }
}

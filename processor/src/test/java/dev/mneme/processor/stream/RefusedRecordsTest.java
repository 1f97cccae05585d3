package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class RefusedRecordsTest {
    @SuppressWarnings("NullAway") // A record without a value is a tombstone.
    private static final ProducerRecord<byte[], byte[]> RECORD =
            new ProducerRecord<>("chat.replies", new byte[3], null);

    private static final ErrorHandlerContext CONTEXT = new DefaultErrorHandlerContext(
            null, "chat.events", 0, 17, new RecordHeaders(), "turns", new TaskId(0, 0), 0, new byte[0], new byte[0]);

    private final RefusedRecords refused = new RefusedRecords();

    @Test
    void triesAgainWhatMayGoWellTheNextTime() {
        assertThat(of(new NetworkException("gone"))).isEqualTo(Result.RETRY);
    }

    @Test
    void endsTheProcessWhereARecordIsNotTakenAndLeavesNoneOut() {
        assertThat(of(new RecordTooLargeException("too large"))).isEqualTo(Result.FAIL);
        assertThat(of(new InvalidTopicException("no such topic"))).isEqualTo(Result.FAIL);
        assertThat(of(new IllegalStateException("a fault of ours"))).isEqualTo(Result.FAIL);
    }

    @Test
    void endsTheProcessWhereARecordCannotBeMadeOfWhatIsToBeSaid() {
        Response response = refused.handleSerializationError(
                CONTEXT, RECORD, new IllegalStateException("no JSON"), SerializationExceptionOrigin.VALUE);

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    private Result of(Exception exception) {
        Response response = refused.handleError(CONTEXT, RECORD, exception);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
        return response.result();
    }
}

package dev.mneme.processor.stream;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record that Kafka does not take. It is never left out: a reply would be lost, and the transaction that it was
 * part of cannot be committed any more. The process ends, and what it was about to say comes again with the next life. Where it
 * is always the same turn that says what is refused, that turn is found out as poison, and ends with a record that is small.
 */
public final class RefusedRecords implements ProductionExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(RefusedRecords.class);

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RetriableException) {
            return Response.retry();
        }
        log.error(
                "Kafka refuses a record of {} bytes for {}. Look at the topic with `mneme topics describe`",
                length(record.key()) + length(record.value()),
                record.topic(),
                exception);
        return Response.fail();
    }

    @Override
    public Response handleSerializationError(
            ErrorHandlerContext context,
            @SuppressWarnings("rawtypes") ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        log.error("A {} cannot be written to {}", origin, record.topic(), exception);
        return Response.fail();
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}

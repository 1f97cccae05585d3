package dev.mneme.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Makes the stream thread of a processor stand still, in the middle of a transaction, as a long pause of the machine or of the
 * collector would; its heartbeats, which come from another thread, go on. It stands after a reply that has the mark in it, for
 * as long as there is a file. To be named in the file of further client properties, see {@link #properties}.
 */
public final class Standstill implements ProducerInterceptor<byte[], byte[]> {
    /** What it says when it stands. */
    static final String SAID = "The stream thread stands still.";

    private static final String MARK = "standstill.mark";
    private static final String FILE = "standstill.file";
    private static final long LOOK = 20;

    private String mark = "";
    private Path file = Path.of("");
    private boolean marked;

    /** The client properties of a processor that is to stand still so. */
    static String properties(String mark, Path file) {
        return """
                producer.interceptor.classes=%s
                producer.%s=%s
                producer.%s=%s
                """.formatted(Standstill.class.getName(), MARK, mark, FILE, file);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        mark = String.valueOf(configs.get(MARK));
        file = Path.of(String.valueOf(configs.get(FILE)));
    }

    /** Called by the thread that sends. The marked reply itself is let go, so that it gets to the broker. */
    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (marked) {
            standStill();
        }
        marked = record.topic().endsWith("replies") && new String(record.value(), UTF_8).contains(mark);
        return record;
    }

    private void standStill() {
        if (!Files.exists(file)) {
            return;
        }
        System.out.println(SAID);
        try {
            while (Files.exists(file)) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

    @Override
    public void close() {}
}

package dev.mneme.responder;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.topic.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Prints the records of a topic as they come. */
record Tail<K, V>(TopicReader<K, V> reader, View<K, V> view, Filter filter, PrintWriter out, boolean json) {
    private static final Duration POLL = Duration.ofMillis(250);

    /**
     * Runs until the reader is stopped or nobody reads what is printed.
     *
     * @param count how many it prints at most; null for no end
     * @param onlyWhatIsThere whether it ends where the topic ended when it was opened
     */
    int run(@Nullable Long count, boolean onlyWhatIsThere) {
        long left = count == null ? Long.MAX_VALUE : count;
        while (left > 0 && !reader.stopped() && !out.checkError()) {
            boolean caughtUp = onlyWhatIsThere && reader.caughtUp();
            for (ConsumerRecord<K, V> record : reader.poll(caughtUp ? Duration.ZERO : POLL)) {
                if (left > 0 && view.wanted(record, filter)) {
                    out.println(json ? view.json(record) : view.text(record));
                    left--;
                }
            }
            if (caughtUp) {
                break;
            }
        }
        return ExitCode.DONE;
    }
}

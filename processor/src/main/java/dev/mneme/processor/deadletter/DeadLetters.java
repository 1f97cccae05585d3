package dev.mneme.processor.deadletter;

import dev.mneme.ingest.event.Redriven;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.topic.WholeTopic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What the topics say of dead letters, as far as it is committed. */
public final class DeadLetters {
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final LongConsumer read;

    /**
     * Reads nothing yet.
     *
     * @param kafka what a Kafka client needs to connect
     * @param read is told now and then how many records of a topic have been read
     */
    public DeadLetters(Topics topics, Map<String, Object> kafka, LongConsumer read) {
        this.topics = topics;
        this.kafka = kafka;
        this.read = read;
    }

    /**
     * Those that fit. The events of a lane come in the order in which they died, which is the lane's: they have one key, and one
     * of them ended before the next began.
     */
    public void each(LetterFilter fitting, Consumer<DeadLetter> letters) {
        WholeTopic.read(topics.deadLetters(), kafka, read, record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (fitting.test(letter)) {
                letters.accept(letter);
            }
        });
    }

    /** What has been redriven, and when. */
    public Map<LetterPlace, Instant> redriven() {
        Map<LetterPlace, Instant> redriven = new HashMap<>();
        int prefix = topics.deadLetters().name().length() + 1;
        WholeTopic.read(topics.redriven(), kafka, read, record -> {
            Redriven note = record.value();
            if (note != null && record.key() != null && record.key().length() > prefix) {
                LetterPlace.of(record.key().substring(prefix)).ifPresent(place -> redriven.put(place, note.at()));
            }
        });
        return redriven;
    }
}

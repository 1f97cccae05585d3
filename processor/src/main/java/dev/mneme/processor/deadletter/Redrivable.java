package dev.mneme.processor.deadletter;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.topic.Topics;

/** Whether a dead letter can be written to the events again, and as what. */
public sealed interface Redrivable {

    /**
     * It can.
     *
     * @param key its user's
     * @param value the record's, with id and time where it named none: these came from where it stood
     */
    @SuppressWarnings("ArrayRecordComponent") // Bytes to be written; nothing compares them.
    record Yes(String key, byte[] value) implements Redrivable {}

    /** It cannot, and a sentence why. */
    record No(String why) implements Redrivable {}

    /** Reason code of a message whose id belongs to another text. */
    String ID_REUSED = "id-reused";

    /** Reason code of a record that nobody may write so large. */
    String TOO_LARGE = "too-large";

    /** Reason code of an event that its processor died of. */
    String POISON = "poison";

    /** What a key, our mark and the batch around it may add to a record. */
    int MARGIN = 4 * 1024;

    /** Whether it can be where it was meant among others, and not by name: what kills processors is not tried again in passing. */
    static Redrivable unnamed(DeadLetter letter) {
        return POISON.equals(letter.reason())
                ? new No(
                        "processors died of it and may die of it again: find out why, then name it, by its place or by "
                                + "--reason " + POISON)
                : of(letter);
    }

    /** Whether it can be. */
    static Redrivable of(DeadLetter letter) {
        if (TOO_LARGE.equals(letter.reason())) {
            return tooLarge(letter);
        }
        try {
            return of(letter, letter.read());
        } catch (InvalidFieldException e) {
            return new No("it is no event and would only come back: " + e.getMessage());
        }
    }

    private static Redrivable of(DeadLetter letter, ChatEvent event) {
        String id = event.origin().id();
        if (ID_REUSED.equals(letter.reason())) {
            return new No("its id '" + id
                    + "' belongs to another text: whoever sent it has to send it again under an id of its own");
        }
        byte[] value = ChatEventJson.withOrigin(
                letter.value() == null ? new byte[0] : letter.value(),
                id,
                event.origin().at());
        return letter.size() + value.length - length(letter) + MARGIN > Topics.LARGEST_EVENT
                ? tooLarge(letter)
                : new Yes(event.origin().user().key(), value);
    }

    private static No tooLarge(DeadLetter letter) {
        return new No(
                letter.value() == null
                        ? "it was too large to be kept as a dead letter: its record is at " + letter.source()
                                + " until retention takes it"
                        : "its " + letter.size() + " bytes and what we add are more than the " + Topics.LARGEST_EVENT
                                + " that an event may have");
    }

    private static int length(DeadLetter letter) {
        return letter.value() == null ? 0 : letter.value().length;
    }
}

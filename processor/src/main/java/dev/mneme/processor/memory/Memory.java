package dev.mneme.processor.memory;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is remembered of users. All writes come from the processor, each with the {@code position} of the event that causes
 * it: the event's offset in the user's partition of {@code chat.events}, which grows with every event of the user.
 *
 * <p>Every method may throw {@link MemoryUnavailableException}; what it was to do then may or may not have happened, and
 * doing it again is harmless.
 */
public interface Memory {

    /**
     * All that a turn needs to begin, in one round trip.
     *
     * @param messages how many of the session's last messages are wanted, at most
     * @param now the event's time, by which age is judged: a session that was too old then has no messages
     */
    Recall recall(Lane lane, String messageId, int messages, Instant now);

    /**
     * Remembers a finished turn, in one round trip. First writer wins: where the ledger holds a reply for the message
     * already, nothing is written and that reply is returned. Only a redriven turn replaces a reply, and only one that
     * failed and was given to another record.
     *
     * @return the reply that stands, which is the one to publish
     */
    Remembered remember(Lane lane, FinishedTurn turn);

    /**
     * Appends something said to the session, without a reply; what came before under the same id, and is in the session or was,
     * is not appended again.
     *
     * @return why it was not: {@code duplicate}, {@code behind}, {@code forgotten}; empty where it was
     */
    String append(Lane lane, String messageId, Role role, String text, Instant at, long position);

    /**
     * Sets a preference, unless a later position has set or removed it.
     *
     * @return whether it was set
     */
    boolean setPreference(User user, String key, JsonNode value, long position);

    boolean removePreference(User user, String key, long position);

    /** Every preference of the user; a value that is {@code null}, {@code false} or empty is a value. */
    Map<String, JsonNode> preferences(User user);

    Optional<JsonNode> preference(User user, String key);

    /** The last {@code count} messages of the session, newest first. */
    List<SessionMessage> recent(Lane lane, int count);

    UserStats stats(Lane lane);

    /**
     * Forgets a conversation.
     *
     * @return how many messages went
     */
    long clear(Lane lane, long position);

    /**
     * Takes a turn out of the session again, question and answer.
     *
     * @return how many messages went
     */
    long retract(Lane lane, String messageId, long position);

    /** Forgets everything about the user; what a turn from before brings later is refused. */
    Forgotten forget(User user, long position);

    /**
     * Notes that a cache entry was born from a turn of the user, so that it can be forgotten with the user.
     *
     * @return false where the user was forgotten after that turn: the entry must not be
     */
    boolean noteEntry(User user, String entryId, Instant expiresAt, long position);

    /**
     * What a turn ended with.
     *
     * @param textHash of the message's text, so that an id used again with another text can be told
     * @param reply the whole reply, as it is to be kept and published
     * @param inSession whether question and answer are appended to the session; false for failed turns and for messages that
     *     bring their own history
     * @param born the cache entry that is born of it, noted with the user in the same trip; null for none
     * @param redriven whether its record is a dead letter that was written again
     */
    record FinishedTurn(
            String messageId,
            String textHash,
            String question,
            Reply reply,
            Instant at,
            long position,
            boolean inSession,
            @Nullable Born born,
            boolean redriven) {

        /** What the ledger is to hold of it. */
        public Recall.LedgerCell cell() {
            return new Recall.LedgerCell(reply, textHash, position);
        }
    }

    /** A cache entry that was born from a turn. */
    record Born(String entryId, Instant expiresAt) {}

    /** What {@link #remember} did. */
    sealed interface Remembered {
        /** It was written; {@code reply} is the one given. */
        record Written(Reply reply) implements Remembered {}

        /** The ledger has a reply to this message's id already: nothing was written. */
        record Adopted(Recall.LedgerCell cell) implements Remembered {}

        /** The user was forgotten after this event, or its lane has moved past it: nothing was written. */
        record Refused(String reason) implements Remembered {}
    }

    /** Counts, as the tutorial's user statistics have them. */
    record UserStats(long messages, long preferences) {}

    /**
     * What {@link #forget} took.
     *
     * @param entryIds cache entries born from the user's turns, for the cache to take back
     */
    record Forgotten(long conversations, long preferences, List<String> entryIds) {}
}

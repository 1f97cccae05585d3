package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.Conversation;
import org.jspecify.annotations.Nullable;

/** Is given what a log holds, as it is read. */
public interface LogSink {
    /**
     * A conversation.
     *
     * @return whether more are wanted
     */
    boolean conversation(Conversation conversation);

    /**
     * A row that is no conversation, or a part of one that could not be read.
     *
     * @param row from 1; 0 where it is not known
     * @param content what stands there, as far as it is known
     */
    void rejected(long row, String reason, @Nullable String content);

    /** A row that was read and says nothing, such as an event about a preference. */
    void passedOver(long row);
}

package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.json.JsonSize;
import dev.mneme.processor.model.Completion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes replies of answers. The time to remember a reply is not in it: the reply is what is remembered. */
final class Replies {
    private static final int LONGEST_NAME = 256;

    private Replies() {}

    /** Whether the answer would make a reply that may not fit its topic. A model's name is the server's own word, too. */
    static boolean isTooLarge(Completion.Answered answered) {
        return JsonSize.exceeds(answered.text(), Reply.LARGEST_TEXT)
                || answered.model().length() > LONGEST_NAME;
    }

    static Reply cached(
            Message message,
            CacheEntry entry,
            Reply.Source source,
            @Nullable Double similarity,
            Timings timings,
            Instant now) {
        return answered(
                message,
                entry.answer(),
                source,
                false,
                similarity,
                entry.id(),
                entry.model(),
                entry.usage(),
                timings,
                now);
    }

    /** @param entryId the entry that is born of the answer, null for none */
    static Reply generated(
            Message message,
            String text,
            String model,
            Usage usage,
            boolean degraded,
            @Nullable String entryId,
            Timings timings,
            Instant now) {
        return answered(message, text, Reply.Source.MODEL, degraded, null, entryId, model, usage, timings, now);
    }

    private static Reply answered(
            Message message,
            String text,
            Reply.Source source,
            boolean degraded,
            @Nullable Double similarity,
            @Nullable String entryId,
            @Nullable String model,
            @Nullable Usage usage,
            Timings timings,
            Instant now) {
        Origin origin = message.origin();
        return new Reply(
                origin.id(),
                origin.user().tenant(),
                origin.user().userId(),
                origin.conversationId(),
                text,
                Reply.Status.ANSWERED,
                null,
                source,
                false,
                degraded,
                similarity,
                entryId,
                model,
                usage,
                timings,
                now);
    }
}

package dev.mneme.standalone.demo;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a line of the demo has to be answered.
 *
 * @param history messages of the session that the answer depends on
 * @param cacheReason why the cache must have held back, null where that does not matter
 */
record Expected(Reply.Source source, int history, @Nullable String cacheReason) {

    static Expected model(int history) {
        return new Expected(Reply.Source.MODEL, history, null);
    }

    static Expected held(String reason) {
        return new Expected(Reply.Source.MODEL, 0, reason);
    }

    static Expected exact(int history) {
        return new Expected(Reply.Source.EXACT, history, null);
    }

    static Expected semantic() {
        return new Expected(Reply.Source.SEMANTIC, 0, null);
    }

    /** What was not as it should be, a sentence each; none where all was. */
    List<String> problems(Exchange exchange) {
        Reply reply = exchange.reply();
        Outcome outcome = exchange.outcome();
        List<String> problems = new ArrayList<>();
        if (reply.source() != source) {
            problems.add("expected an answer of source " + source + ", got " + reply.source()
                    + (reply.reason() == null ? "" : " (" + reply.reason() + ")"));
        }
        if (outcome.historyMessages() != history) {
            problems.add("expected " + history + " messages of memory, " + outcome.historyMessages() + " were used");
        }
        String reason = outcome.cache() == null ? null : outcome.cache().reason();
        if (cacheReason != null && !cacheReason.equals(reason)) {
            problems.add("expected the cache to miss for " + cacheReason + ", it said " + reason);
        }
        return problems;
    }
}

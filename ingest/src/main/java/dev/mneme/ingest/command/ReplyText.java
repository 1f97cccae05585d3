package dev.mneme.ingest.command;

import dev.mneme.ingest.event.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reply as a person reads it. */
public final class ReplyText {
    private ReplyText() {}

    /** Where the answer came from and what it took: {@code semantic · similarity 0.973 · 12 ms · entry 5f3a}. */
    public static String origin(Reply reply) {
        List<String> parts = new ArrayList<>();
        Reply.Source source = reply.source();
        parts.add(source == null ? "failed: " + reply.reason() : source.name().toLowerCase(Locale.ROOT));
        if (reply.similarity() != null) {
            parts.add("similarity %.3f".formatted(reply.similarity()));
        }
        if (reply.source() == Reply.Source.MODEL && reply.model() != null) {
            parts.add(reply.model());
        }
        parts.add("%.0f ms".formatted(milliseconds(reply)));
        if (reply.usage() != null) {
            parts.add(reply.usage().totalTokens() + " tokens");
        }
        if (reply.duplicate()) {
            parts.add("given before");
        }
        if (reply.degraded()) {
            parts.add("without memory");
        }
        return String.join(" · ", parts);
    }

    /** From the record's arrival in the processor to the reply, in ms. */
    private static double milliseconds(Reply reply) {
        var timings = reply.timings();
        return timings.waited()
                + timings.recall()
                + timings.embed()
                + timings.lookup()
                + timings.model()
                + timings.remember();
    }
}

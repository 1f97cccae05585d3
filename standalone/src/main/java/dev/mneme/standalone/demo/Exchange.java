package dev.mneme.standalone.demo;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something said and what came of it.
 *
 * @param millis from before it was sent until its reply was read
 */
record Exchange(Reply reply, Outcome outcome, long millis) {

    /** Where the answer came from, what it took and what memory it used, in a line. */
    String told() {
        List<String> parts = new ArrayList<>();
        Reply.Source source = reply.source();
        parts.add(source == null ? "failed: " + reply.reason() : source.name().toLowerCase(Locale.ROOT));
        Outcome.CacheVerdict cache = outcome.cache();
        Double similarity = cache == null ? null : cache.similarity();
        if (similarity != null) {
            parts.add("similarity %.3f".formatted(similarity));
        }
        if (cache != null && cache.reason() != null) {
            parts.add("cache " + cache.verdict().name().toLowerCase(Locale.ROOT) + ": " + cache.reason());
        }
        parts.add(millis + " ms");
        parts.add("memory: " + (outcome.historyMessages() == 0 ? "none" : outcome.historyMessages() + " messages"));
        return String.join(" · ", parts);
    }
}

package dev.mneme.responder;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Outcomes: what became of each event, in a line. */
record OutcomeView(Topic<String, Outcome> topic) implements View<String, Outcome> {

    @Override
    public boolean wanted(ConsumerRecord<String, Outcome> record, Filter filter) {
        Outcome outcome = record.value();
        return outcome != null && filter.wants(outcome.tenant(), outcome.userId(), outcome.conversationId());
    }

    @Override
    public String text(ConsumerRecord<String, Outcome> record) {
        Outcome outcome = record.value();
        List<String> parts = new ArrayList<>();
        parts.add(outcome.type() + " " + lower(outcome.result()) + because(outcome.reason()));
        CacheVerdict cache = outcome.cache();
        if (cache != null) {
            parts.add("cache " + lower(cache.verdict()) + because(cache.reason()));
            if (cache.similarity() != null) {
                parts.add("similarity %.3f".formatted(cache.similarity()));
            }
        }
        if (outcome.historyMessages() > 0) {
            parts.add(outcome.historyMessages() + " messages remembered");
        }
        if (outcome.usage() != null) {
            parts.add(outcome.usage().totalTokens() + " tokens spent");
        }
        if (outcome.tokensSaved() > 0) {
            parts.add(outcome.tokensSaved() + " tokens saved");
        }
        if (outcome.applied() > 0) {
            parts.add(outcome.applied() + " changed");
        }
        return "%s %s  %s"
                .formatted(
                        Line.time(outcome.at()),
                        Line.who(outcome.tenant(), outcome.userId(), outcome.conversationId()),
                        String.join(" · ", parts));
    }

    @Override
    public String json(ConsumerRecord<String, Outcome> record) {
        return Json.MAPPER.writeValueAsString(record.value());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : " (" + reason + ")";
    }
}

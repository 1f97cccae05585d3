package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.agent.TurnEnd;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Puts ends out, on the stream thread: replies with the headers that came with the message, the rest without. */
final class Publisher {
    private final ProcessorContext<String, Emission> context;
    private final StageWatch watch;

    Publisher(ProcessorContext<String, Emission> context, StageWatch watch) {
        this.context = context;
        this.watch = watch;
    }

    void publish(Arrival arrival, TurnEnd end) {
        Outcome outcome = end.outcome();
        String user = new User(outcome.tenant(), outcome.userId()).key();
        Reply reply = end.reply();
        if (reply != null) {
            forward(user, new Emission.Replied(reply), arrival.travelling());
        }
        forward(user, new Emission.CameOut(outcome), new RecordHeaders());
        watch.cameOut(outcome);
        for (CacheEntry entry : end.entries()) {
            forward(entry.id(), new Emission.Cached(entry.id(), entry), new RecordHeaders());
        }
        for (String entryId : end.takenBack()) {
            forward(entryId, new Emission.Cached(entryId, null), Tombstones.headers(outcome.tenant()));
        }
        String deadLetter = end.deadLetter();
        if (deadLetter != null) {
            deadLetter(arrival, deadLetter, null, "event " + outcome.eventId() + " of " + user + " was not handled");
        }
    }

    /** The record untouched; of one that is too large to be written with our headers only where it stands. */
    void deadLetter(Arrival record, String reason, @Nullable String field, String message) {
        Arrival arrival = record.size() > DeadLetterHeaders.LARGEST_RECORD ? record.withoutContent() : record;
        forward(
                arrival.place(),
                new Emission.Died(arrival.key(), arrival.value()),
                DeadLetterHeaders.of(arrival, reason, field, message));
        watch.diedAs(reason);
    }

    /** The event goes to where its user's events are; one that the topic would not take is put aside. */
    void sendHome(Misplaced misplaced) {
        Arrival arrival = misplaced.arrival();
        if (misplaced.fits()) {
            forward(arrival.place(), misplaced.moved(), misplaced.headers());
            watch.rekeyed();
        } else {
            deadLetter(
                    arrival,
                    Misplaced.REASON,
                    null,
                    "it lies under another key or partition than its user's and is too large to be written back");
        }
    }

    private void forward(String key, Emission emission, Headers headers) {
        context.forward(new Record<>(key, emission, context.currentSystemTimeMs(), headers));
    }
}

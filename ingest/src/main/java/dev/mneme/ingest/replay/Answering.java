package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.replay.event.Recorded;
import dev.mneme.ingest.replay.event.UserTurns;
import dev.mneme.ingest.setting.DurationText;
import dev.mneme.ingest.topic.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A mode in which what users said is answered anew: each turn is sent when the reply to the one before it has come. */
final class Answering implements Mode {
    private static final Duration POLL = Duration.ofMillis(50);

    /** No more are begun beyond the oldest that is not done, so that what is noted stays small. */
    private static final int FURTHEST = 10_000;

    /** Ids of replayed turns end so, and hardly any others do. */
    private static final Pattern REPLAYED = Pattern.compile(".*-[0-9a-f]{32}");

    private final UserTurns turns;
    private final ModeCommand.Surroundings around;
    private final Tempo tempo;
    private final int concurrency;
    private final Duration timeout;
    private final TopicReader<String, Reply> replies;
    private final Map<Lane, Asking> open = new LinkedHashMap<>();
    private final Map<Key, Reply> before = new HashMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private final @Nullable Comparison comparison;
    private Runnable tick = () -> {};

    /**
     * A mode that goes on where it was, if it was begun before.
     *
     * @param tempo tells when turns are due
     * @param concurrency conversations at once
     * @param timeout after which a reply is waited for no longer
     * @param compare whether replies are set against those that were recorded
     */
    Answering(
            UserTurns turns,
            ModeCommand.Surroundings around,
            Tempo tempo,
            int concurrency,
            Duration timeout,
            boolean compare) {
        this.comparison = compare ? new Comparison() : null;
        this.turns = turns;
        this.around = around;
        this.tempo = tempo;
        this.concurrency = concurrency;
        this.timeout = timeout;
        this.replies = new TopicReader<>(
                around.topics().replies(), around.kafka(), TopicReader.From.END, around.repliesFrom());
        while (!replies.caughtUp()) {
            replies.poll(POLL).stream()
                    .map(ConsumerRecord::value)
                    .filter(reply ->
                            reply != null && REPLAYED.matcher(reply.messageId()).matches())
                    .forEach(reply -> before.putIfAbsent(new Key(reply.lane(), reply.messageId()), reply));
        }
    }

    private record Key(Lane lane, String messageId) {}

    @Override
    public void take(Recorded recorded) {
        long due = tempo.begin(recorded.conversation().at());
        while (!around.stopped().get()
                && (due - System.nanoTime() > 0
                        || open.size() >= concurrency
                        || open.containsKey(recorded.lane())
                        || around.journal().settled().span() > FURTHEST)) {
            poll();
        }
        if (!around.stopped().get()) {
            Asking asking = new Asking(recorded, turns.of(recorded), place());
            open.put(recorded.lane(), asking);
            next(asking);
        }
    }

    @Override
    public void settle() {
        around.outlet().flush();
    }

    @Override
    public boolean finish() {
        while (!around.stopped().get() && !open.isEmpty()) {
            poll();
        }
        return open.isEmpty();
    }

    @Override
    public Map<Integer, Long> repliesFrom() {
        return open.values().stream().findFirst().map(Asking::repliesFrom).orElseGet(this::place);
    }

    /** Where replies to what is begun now may stand: some have come before the replay went on. */
    private Map<Integer, Long> place() {
        return before.isEmpty() ? replies.places() : around.repliesFrom();
    }

    @Override
    public Map<String, Object> findings() {
        Map<String, Object> findings = new LinkedHashMap<>();
        Tally tally = around.journal().tally();
        long fresh = tally.get(Count.ANSWERED) - tally.get(Count.REPEATED);
        if (fresh > 0) {
            findings.put("hitRate", Math.round(1000.0 * (fresh - tally.get(Count.MODEL)) / fresh) / 1000.0);
        }
        if (!latencies.isEmpty()) {
            findings.put("p50Ms", latencies.quantile(0.5));
            findings.put("p95Ms", latencies.quantile(0.95));
            findings.put("p99Ms", latencies.quantile(0.99));
        }
        if (!failures.isEmpty()) {
            findings.put("failures", failures);
        }
        if (comparison != null) {
            findings.putAll(comparison.findings());
        }
        return findings;
    }

    @Override
    public Details details() {
        return latencies.isEmpty() && comparison == null
                ? Details.NONE
                : AnswerDetails.of(around.journal().tally(), latencies, comparison);
    }

    @Override
    public Tally soFar(Tally done) {
        Tally all = Tally.from(done.byWord());
        open.values().forEach(asking -> all.add(asking.tally()));
        return all;
    }

    @Override
    public void onWaiting(Runnable more) {
        tick = more;
    }

    @Override
    public void close() {
        replies.close();
    }

    /** Sends the next turn that has no reply yet; the conversation is done where there is none. */
    private void next(Asking asking) {
        while (!asking.isOver()) {
            if (isEarly(asking)) {
                asking.hold(true);
                return;
            }
            int turn = asking.next();
            Message message =
                    turns.message(asking.recorded(), turn, Instant.now().truncatedTo(ChronoUnit.MILLIS));
            String id = message.origin().id();
            Reply known = before.remove(new Key(message.origin().lane(), id));
            if (known != null) {
                answered(asking, known);
            } else if (send(asking, message)) {
                return;
            }
        }
        open.remove(asking.recorded().lane());
        around.journal().done(asking.recorded().number(), asking.tally());
    }

    /** Whether the next turn of a conversation is not due yet. */
    private boolean isEarly(Asking asking) {
        List<Instant> times = UserTurns.times(asking.recorded(), Instant.EPOCH);
        return !times.isEmpty()
                && tempo.after(asking.begun(), times.getFirst(), times.get(asking.coming())) - System.nanoTime() > 0;
    }

    private boolean send(Asking asking, Message message) {
        try {
            around.outlet().publish(message);
            asking.sent(message.origin().id(), System.nanoTime());
            return true;
        } catch (InvalidFieldException e) {
            around.journal().rejected(asking.recorded(), message.origin().id(), e, asking.tally());
            return false;
        }
    }

    private void answered(Asking asking, Reply reply) {
        asking.answered(reply);
        if (comparison != null) {
            comparison.add(asking.recorded(), asking.turn(), reply);
        }
    }

    private void poll() {
        for (ConsumerRecord<String, Reply> record : replies.poll(POLL)) {
            Reply reply = record.value();
            Asking asking = reply == null ? null : open.get(reply.lane());
            if (asking != null && asking.awaited().equals(reply.messageId())) {
                latencies.add(asking.waited(System.nanoTime()) / 1e6);
                if (!reply.answered()) {
                    failures.merge(String.valueOf(reply.reason()), 1L, Long::sum);
                }
                answered(asking, reply);
                next(asking);
            }
        }
        for (Asking asking : List.copyOf(open.values())) {
            if (asking.isHeld() && !isEarly(asking)) {
                asking.hold(false);
                next(asking);
            }
        }
        tick.run();
        long now = System.nanoTime();
        for (Asking asking : open.values()) {
            if (!asking.isHeld()
                    && asking.waited(now) > timeout.toNanos()
                    && !around.stopped().getAndSet(true)) {
                around.err()
                        .println("No reply to '" + asking.awaited() + "' within " + DurationText.write(timeout)
                                + ". Is a processor running? The replay stops there.");
            }
        }
    }
}

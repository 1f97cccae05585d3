package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Role;
import dev.mneme.processor.memory.SessionMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Says what of the promise a run has broken, one sentence a break. */
final class Verifier {
    /** Reasons of replies that failed for want of a server, or by our own fault: a dead letter lies beside each. */
    private static final Set<String> REDRIVABLE =
            Set.of("memory-unavailable", "model-unavailable", "deadline", "answer-too-large", "broken", "poison");

    private final History history;
    private final Expected expected;
    private final Map<Lane, List<Sent>> sent = new HashMap<>();
    private final Map<Lane, List<Reply>> replies = new HashMap<>();
    private final Map<String, List<WatchedModel.Call>> calls = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    private Verifier(History history, Expected expected) {
        this.history = history;
        this.expected = expected;
        history.sent().forEach(message -> add(sent, message.lane(), message));
        history.replies().forEach(reply -> add(replies, reply.lane(), reply));
        history.calls().forEach(call -> add(calls, call.question(), call));
    }

    /** All breaks, but what was to be expected. */
    static List<String> broken(History history, Expected expected) {
        Verifier verifier = new Verifier(history, expected);
        verifier.oneReplyEachInLaneOrder();
        for (Sent message : history.sent()) {
            if (expected.forgotten().contains(message)) {
                verifier.nothingInMemory(message);
            } else {
                verifier.answeredOrFailedAsPlanted(message);
                verifier.sameTextEverywhere(message);
            }
        }
        verifier.noOtherDeadLetters();
        expected.remembered().forEach(verifier::askedOnce);
        verifier.everySessionInLaneOrder();
        return verifier.broken;
    }

    private void oneReplyEachInLaneOrder() {
        Set<Lane> lanes = new LinkedHashSet<>(sent.keySet());
        lanes.addAll(replies.keySet());
        for (Lane lane : lanes) {
            // As they lie in Kafka: two producers of one lane know nothing of each other.
            List<String> asked = sent.getOrDefault(lane, List.of()).stream()
                    .sorted(Comparator.comparingLong(Sent::position))
                    .map(Sent::id)
                    .toList();
            List<String> answered = replies.getOrDefault(lane, List.of()).stream()
                    .map(Reply::messageId)
                    .toList();
            if (!asked.equals(answered)) {
                broken.add("%s was sent %s and got replies to %s".formatted(lane, asked, answered));
            }
        }
    }

    /** The committed reply, the ledger and the session say the same, and a call of the model said it first. */
    private void sameTextEverywhere(Sent message) {
        for (Reply reply : repliesTo(message)) {
            String text = reply.text();
            List<String> remembered = reply.answered() ? List.of(message.text(), text) : List.of();
            String cell = history.cell(message).map(Reply::text).orElse("nothing");
            if (!text.equals(cell)) {
                broken.add("%s: reply '%s', ledger '%s'".formatted(message, text, cell));
            }
            List<String> session = session(message);
            if (!session.equals(remembered)) {
                broken.add("%s: reply '%s', session %s".formatted(message, text, session));
            }
            if (reply.source() == Reply.Source.MODEL
                    && callsFor(message).stream()
                            .noneMatch(call -> call.answer().equals(text))) {
                broken.add("%s: no call said '%s'".formatted(message, text));
            }
        }
    }

    private void answeredOrFailedAsPlanted(Sent message) {
        String planted = expected.failing().get(message);
        for (Reply reply : repliesTo(message)) {
            if (!Objects.equals(planted, reply.reason())) {
                broken.add("%s: expected %s, got %s: '%s'"
                        .formatted(message, planted == null ? "an answer" : planted, reply.status(), reply.text()));
            }
        }
    }

    /** One beside each reply that can be had by redriving it, and none else. */
    private void noOtherDeadLetters() {
        Set<DeadLetter> accountedFor = new HashSet<>();
        for (Sent message : history.sent()) {
            List<DeadLetter> of = history.deadLetters().stream()
                    .filter(letter -> letter.isOf(message))
                    .toList();
            accountedFor.addAll(of);
            String planted = expected.failing().get(message);
            List<String> due = planted != null && REDRIVABLE.contains(planted) ? List.of(planted) : List.of();
            List<String> reasons = of.stream().map(DeadLetter::reason).toList();
            if (!reasons.equals(due)) {
                broken.add("%s: dead letters %s, expected %s".formatted(message, reasons, due));
            }
        }
        history.deadLetters().stream()
                .filter(letter -> !accountedFor.contains(letter))
                .forEach(letter -> broken.add("a dead letter of nothing that was sent: " + letter));
    }

    private void nothingInMemory(Sent message) {
        if (history.cell(message).isPresent()) {
            broken.add("%s was forgotten, and the ledger holds its reply".formatted(message));
        }
        if (!session(message).isEmpty()) {
            broken.add("%s was forgotten, and the session holds it".formatted(message));
        }
    }

    private void askedOnce(Sent message) {
        int count = callsFor(message).size();
        if (count != 1) {
            broken.add("%s was remembered, and the model was asked %d times".formatted(message, count));
        }
    }

    /** Positions grow, and a question comes before its answer. */
    private void everySessionInLaneOrder() {
        history.sessions().forEach((lane, messages) -> {
            long last = -1;
            for (int i = 0; i < messages.size(); i++) {
                SessionMessage message = messages.get(i);
                boolean follows = message.role() == Role.USER
                        ? message.position() > last
                        : message.position() == last && messages.get(i - 1).role() == Role.USER;
                if (!follows) {
                    broken.add("%s: message %d of the session is out of order: %s".formatted(lane, i, message));
                }
                last = message.position();
            }
        });
    }

    private List<String> session(Sent message) {
        return history.sessions().getOrDefault(message.lane(), List.of()).stream()
                .filter(remembered -> remembered.messageId().equals(message.id()))
                .map(SessionMessage::text)
                .toList();
    }

    private List<Reply> repliesTo(Sent message) {
        return replies.getOrDefault(message.lane(), List.of()).stream()
                .filter(reply -> reply.messageId().equals(message.id()))
                .toList();
    }

    private List<WatchedModel.Call> callsFor(Sent message) {
        return calls.getOrDefault(message.text(), List.of());
    }

    private static <K, V> void add(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, unseen -> new ArrayList<>()).add(value);
    }
}

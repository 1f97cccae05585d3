package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.ToolCall;
import dev.mneme.ingest.replay.log.Turn;
import java.util.EnumMap;
import java.util.Map;

/** What a file holds, counted. */
final class LogCount {
    private final Map<Speaker, Long> turns = new EnumMap<>(Speaker.class);
    private long conversations;
    private long empty;
    private long calls;
    private long preferences;
    private long rejected;
    private long passedOver;
    private long notSelected;
    private long tokens;
    private Asked asked = Asked.NOTHING;

    LogCount() {
        for (Speaker speaker : Speaker.values()) {
            turns.put(speaker, 0L);
        }
    }

    void add(Conversation conversation, Asked ofConversation) {
        preferences += conversation.preferences().size();
        if (conversation.tellsPreferencesOnly()) {
            return;
        }
        conversations++;
        if (conversation.turns().isEmpty()) {
            empty++;
        }
        for (Turn turn : conversation.turns()) {
            turns.merge(turn.speaker(), 1L, Long::sum);
            calls += turn.calls().size();
            tokens += tokens(turn);
        }
        asked = asked.plus(ofConversation);
    }

    void addRejected() {
        rejected++;
    }

    void addPassedOver() {
        passedOver++;
    }

    void addNotSelected() {
        notSelected++;
    }

    void add(LogCount other) {
        other.turns.forEach((speaker, count) -> turns.merge(speaker, count, Long::sum));
        conversations += other.conversations;
        empty += other.empty;
        calls += other.calls;
        preferences += other.preferences;
        rejected += other.rejected;
        passedOver += other.passedOver;
        notSelected += other.notSelected;
        tokens += other.tokens;
        asked = asked.plus(other.asked);
    }

    static long tokens(Turn turn) {
        long tokens = TokenEstimate.of(turn.text());
        for (ToolCall call : turn.calls()) {
            tokens += TokenEstimate.of(call.arguments());
        }
        return tokens;
    }

    long turns(Speaker speaker) {
        return turns.getOrDefault(speaker, 0L);
    }

    long conversations() {
        return conversations;
    }

    /** Conversations without a turn; they are counted as conversations too. */
    long empty() {
        return empty;
    }

    long calls() {
        return calls;
    }

    /** How often a user said how it wants to be answered. */
    long preferences() {
        return preferences;
    }

    long rejected() {
        return rejected;
    }

    long passedOver() {
        return passedOver;
    }

    long notSelected() {
        return notSelected;
    }

    /** Of all that was said. */
    long tokens() {
        return tokens;
    }

    /** What a model would read and write that is asked every user turn. */
    Asked asked() {
        return asked;
    }
}

package dev.mneme.processor.rebuild;

import dev.mneme.processor.memory.LaneRecord;
import dev.mneme.processor.memory.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the scripts made of one lane, worked out again: the events that moved it come in their order. */
final class LaneMemory {
    private static final long LONGEST_AHEAD = Duration.ofDays(1).toMillis();

    /** How long after an outcome its reply may still become readable, in ms: they are committed together. */
    private static final long COMING = 60_000;

    private final Retention retention;
    private final List<Said> said = new ArrayList<>();
    private final Map<String, Long> told = new LinkedHashMap<>();
    private long sessionUntil;
    private long laneUntil;
    private long movedTo = -1;
    private long known = -1;

    LaneMemory(Retention retention) {
        this.retention = retention;
    }

    /** The event at this position has ended, whatever it did. */
    void ended(long position) {
        known = position;
    }

    /** A turn was remembered, with what was said in it. */
    void turn(long position, Instant at, long endedAt, List<Said> more) {
        expire(endedAt);
        long since = Math.max(endedAt, Math.min(at.getEpochSecond() * 1000, endedAt + LONGEST_AHEAD));
        long slack = retention.sessionKept().toMillis();
        if (!more.isEmpty()) {
            said.addAll(more);
            while (said.size() > retention.messages()) {
                said.removeFirst().drop();
            }
            sessionUntil = Math.max(sessionUntil, since + slack);
        }
        move(position, Math.max(since + slack, endedAt + retention.ledger().toMillis()));
    }

    /** Something was said that was not answered; a session that is gone can be told again. */
    void told(long position, Instant at, long endedAt, Said more) {
        expire(endedAt);
        if (said.isEmpty()) {
            told.clear();
        }
        told.put(more.messageId, endedAt + retention.ledger().toMillis());
        turn(position, at, endedAt, List.of(more));
    }

    void clear(long position, long endedAt) {
        drop();
        move(position, endedAt + retention.ledger().toMillis());
    }

    void retract(String messageId, long position, long endedAt) {
        expire(endedAt);
        said.removeIf(message -> message.messageId.equals(messageId));
        move(position, endedAt + retention.ledger().toMillis());
    }

    boolean isOver(long now) {
        return Math.max(sessionUntil, laneUntil) <= now;
    }

    /** Whether every answer is read that can still come. */
    boolean isWhole(long now) {
        return said.stream().noneMatch(message -> message.isOpen() && message.endedAt > now - COMING);
    }

    /** A turn whose answer is past retention is left out. */
    LaneRecord record() {
        Set<String> lost = said.stream()
                .filter(Said::isOpen)
                .map(message -> message.messageId)
                .collect(Collectors.toSet());
        return new LaneRecord(
                known,
                movedTo,
                said.stream()
                        .filter(message -> !lost.contains(message.messageId))
                        .map(Said::message)
                        .toList()
                        .reversed(),
                said.isEmpty() ? 0 : sessionUntil,
                laneUntil,
                said.isEmpty() ? Map.of() : Map.copyOf(told));
    }

    private void expire(long now) {
        if (sessionUntil <= now) {
            drop();
        }
    }

    /** The session goes. */
    void drop() {
        said.forEach(Said::drop);
        said.clear();
        sessionUntil = 0;
    }

    private void move(long position, long until) {
        movedTo = position;
        laneUntil = Math.max(laneUntil, until);
    }
}

package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.replay.event.Recorded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A conversation whose user turns are being answered, one after the other. */
final class Asking {
    private final Recorded recorded;
    private final Deque<Integer> left;
    private final Map<Integer, Long> repliesFrom;
    private final Tally tally = new Tally();
    private final long begun = System.nanoTime();
    private String awaited = "";
    private boolean held;
    private long sentAt;
    private int turn;

    /** @param repliesFrom where the replies stood when it was begun */
    Asking(Recorded recorded, List<Integer> turns, Map<Integer, Long> repliesFrom) {
        this.recorded = recorded;
        this.left = new ArrayDeque<>(turns);
        this.repliesFrom = repliesFrom;
        tally.add(Count.LEFT_OUT, (long) recorded.ids().size() - turns.size());
    }

    Recorded recorded() {
        return recorded;
    }

    Tally tally() {
        return tally;
    }

    Map<Integer, Long> repliesFrom() {
        return repliesFrom;
    }

    /** When it began, in ns. */
    long begun() {
        return begun;
    }

    /** The turn that comes next; there is one. */
    int coming() {
        return left.getFirst();
    }

    /** Whether its next turn is not due yet. */
    boolean isHeld() {
        return held;
    }

    void hold(boolean hold) {
        held = hold;
    }

    boolean isOver() {
        return left.isEmpty();
    }

    int next() {
        turn = left.removeFirst();
        return turn;
    }

    /** The turn that is under way, or was last. */
    int turn() {
        return turn;
    }

    void sent(String id, long nanos) {
        awaited = id;
        sentAt = nanos;
        tally.add(Count.SENT, 1);
    }

    String awaited() {
        return awaited;
    }

    long waited(long nanos) {
        return nanos - sentAt;
    }

    /** Counts a reply to one of its turns. */
    void answered(Reply reply) {
        awaited = "";
        Reply.Source source = reply.source();
        if (!reply.answered() || source == null) {
            tally.add(Count.FAILED, 1);
            return;
        }
        tally.add(Count.ANSWERED, 1);
        if (reply.duplicate()) {
            tally.add(Count.REPEATED, 1);
            return;
        }
        Usage usage = reply.usage();
        long tokens = usage == null ? 0 : usage.totalTokens();
        switch (source) {
            case MODEL -> count(Count.MODEL, Count.TOKENS_SPENT, tokens);
            case EXACT -> count(Count.EXACT, Count.TOKENS_SAVED, tokens);
            case SEMANTIC -> count(Count.SEMANTIC, Count.TOKENS_SAVED, tokens);
            case SHARED -> count(Count.SHARED, Count.TOKENS_SAVED, tokens);
        }
    }

    private void count(Count kind, Count ofTokens, long tokens) {
        tally.add(kind, 1);
        tally.add(ofTokens, tokens);
    }
}

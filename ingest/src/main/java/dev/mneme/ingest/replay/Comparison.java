package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.replay.event.Recorded;
import dev.mneme.ingest.replay.event.UserTurns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** New replies beside those that were recorded, by the words that they have in common. */
final class Comparison {
    private static final int KEPT = 10;
    private static final int TENTHS = 10;

    private final long[] byTenth = new long[TENTHS];
    private final PriorityQueue<Pair> leastAlike =
            new PriorityQueue<>(Comparator.comparingDouble(Pair::overlap).reversed());
    private long compared;
    private long same;
    private double sum;

    /** A reply and what was recorded in its place. */
    record Pair(String question, String recorded, String replied, double overlap) {}

    /** Sets the reply to a turn against the recorded one, if there is one. */
    void add(Recorded recorded, int turn, Reply reply) {
        String before = UserTurns.answer(recorded, turn);
        if (before == null || !reply.answered()) {
            return;
        }
        double overlap = Overlap.of(before, reply.text());
        compared++;
        same += before.strip().equals(reply.text().strip()) ? 1 : 0;
        sum += overlap;
        byTenth[Math.min(TENTHS - 1, (int) (overlap * TENTHS))]++;
        Pair pair = new Pair(recorded.conversation().turns().get(turn).text(), before, reply.text(), overlap);
        if (!leastAlike.contains(pair)) {
            leastAlike.add(pair);
        }
        if (leastAlike.size() > KEPT) {
            leastAlike.poll();
        }
    }

    /** What a report says in a line each. */
    Map<String, Object> findings() {
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("compared", compared);
        findings.put("sameText", same);
        if (compared > 0) {
            findings.put("wordOverlap", Math.round(1000 * sum / compared) / 1000.0);
        }
        return findings;
    }

    /** How many share so much, from less than a tenth of the words to all or nearly all. */
    Map<String, Double> byOverlap() {
        Map<String, Double> heights = new LinkedHashMap<>();
        for (int i = 0; i < TENTHS; i++) {
            heights.put("." + i, (double) byTenth[i]);
        }
        return heights;
    }

    /** The pairs that share least, each once however often it occurred. */
    List<Pair> leastAlike() {
        List<Pair> pairs = new ArrayList<>(leastAlike);
        pairs.sort(Comparator.comparingDouble(Pair::overlap));
        return pairs;
    }
}

package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.PromptSettings;
import dev.mneme.ingest.setting.Settings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How much of what was said before a question goes with it: no more than a model is told of it, for the rest would be dropped.
 *
 * @param messages at most so many, the newest
 * @param tokens of all of them at most
 */
public record History(int messages, int tokens) {

    public static History of(Settings settings) {
        return new History(settings.get(PromptSettings.HISTORY_MESSAGES), settings.get(PromptSettings.HISTORY_TOKENS));
    }

    /** What of all that was said before goes along, oldest first. */
    List<Utterance> of(List<Utterance> before) {
        Deque<Utterance> kept = new ArrayDeque<>();
        int sum = 0;
        for (Utterance said : before.reversed()) {
            sum += TokenEstimate.of(said);
            if (kept.size() == messages || sum > tokens) {
                break;
            }
            kept.addFirst(said);
        }
        return List.copyOf(kept);
    }
}

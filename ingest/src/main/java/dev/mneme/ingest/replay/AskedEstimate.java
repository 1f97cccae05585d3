package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.PromptSettings;
import dev.mneme.ingest.setting.Settings;
import java.util.List;

/**
 * What it would take to have every user turn answered by a model, the cache answering none: for each the system prompt, the
 * history within its bounds and the question; an answer as long as the recorded one, or as long as answers may be where the log
 * has none.
 */
final class AskedEstimate {
    private final int system;
    private final int historyMessages;
    private final int historyTokens;
    private final int longestAnswer;

    AskedEstimate(Settings settings) {
        system = TokenEstimate.of(new Utterance(Role.SYSTEM, settings.get(PromptSettings.SYSTEM)));
        historyMessages = settings.get(PromptSettings.HISTORY_MESSAGES);
        historyTokens = settings.get(PromptSettings.HISTORY_TOKENS);
        longestAnswer = settings.get(ModelSettings.MAX_TOKENS);
    }

    Asked of(List<Turn> turns) {
        List<Turn> spoken = turns.stream()
                .filter(turn -> turn.speaker() == Speaker.USER || turn.speaker() == Speaker.ASSISTANT)
                .filter(turn -> !turn.text().isBlank())
                .toList();
        int[] tokens = spoken.stream()
                .mapToInt(turn -> TokenEstimate.of(new Utterance(Role.USER, turn.text())))
                .toArray();
        Asked asked = Asked.NOTHING;
        for (int i = 0; i < tokens.length; i++) {
            if (spoken.get(i).speaker() == Speaker.USER) {
                boolean answered = i + 1 < tokens.length && spoken.get(i + 1).speaker() == Speaker.ASSISTANT;
                asked = asked.plus(
                        new Asked(system + history(tokens, i) + tokens[i], answered ? tokens[i + 1] : longestAnswer));
            }
        }
        return asked;
    }

    private long history(int[] tokens, int question) {
        long sum = 0;
        for (int i = question - 1; i >= 0 && i >= question - historyMessages; i--) {
            if (sum + tokens[i] > historyTokens) {
                break;
            }
            sum += tokens[i];
        }
        return sum;
    }
}

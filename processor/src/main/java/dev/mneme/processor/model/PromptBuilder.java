package dev.mneme.processor.model;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.PromptSettings;
import dev.mneme.ingest.setting.Settings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the prompt of a turn: the system line, as much of the history as fits, the question.
 *
 * @param historyMessages how many messages of the history the model is told at most
 * @param historyTokens how many tokens of it, as {@link TokenEstimate} counts them
 */
public record PromptBuilder(
        SystemPrompt systemPrompt,
        String defaultSystem,
        String defaultModel,
        double temperature,
        int maxTokens,
        int historyMessages,
        int historyTokens) {

    public static PromptBuilder of(Settings settings) {
        return new PromptBuilder(
                SystemPrompt.of(settings),
                settings.get(PromptSettings.SYSTEM),
                settings.get(ModelSettings.NAME),
                settings.get(ModelSettings.TEMPERATURE),
                settings.get(ModelSettings.MAX_TOKENS),
                settings.get(PromptSettings.HISTORY_MESSAGES),
                settings.get(PromptSettings.HISTORY_TOKENS));
    }

    /** What a turn brings to its prompt. {@code isPrivate}: the answer is for this user alone, so all preferences are told. */
    public record Parts(
            @Nullable String model,
            @Nullable String system,
            Map<String, JsonNode> preferences,
            List<Utterance> history,
            String question,
            boolean isPrivate) {

        public Parts privately(boolean other) {
            return new Parts(model, system, preferences, history, question, other);
        }
    }

    /** The prompt for these parts, the configured model and system prompt where they name none; history oldest first. */
    public Prompt build(Parts parts) {
        String system = parts.system() == null ? defaultSystem : parts.system();
        List<Utterance> messages = new ArrayList<>();
        messages.add(new Utterance(
                Role.SYSTEM,
                parts.isPrivate()
                        ? systemPrompt.renderPrivate(system, parts.preferences())
                        : systemPrompt.render(system, parts.preferences())));
        messages.addAll(told(parts.history()));
        messages.add(new Utterance(Role.USER, parts.question()));
        return new Prompt(parts.model() == null ? defaultModel : parts.model(), messages, temperature, maxTokens);
    }

    /** Whether the prompt for the user alone is another than that for a question whose answer others may be given. */
    public boolean tellsMoreInPrivate(Parts parts) {
        return systemPrompt.tellsMoreInPrivate(parts.preferences());
    }

    /** The newest part of the history that fits the bounds and begins with something the user said. */
    private List<Utterance> told(List<Utterance> history) {
        Deque<Utterance> kept = new ArrayDeque<>();
        int tokens = 0;
        for (Utterance message : history.reversed()) {
            tokens += TokenEstimate.of(message);
            if (kept.size() == historyMessages || tokens > historyTokens) {
                break;
            }
            kept.addFirst(message);
        }
        while (!kept.isEmpty() && kept.getFirst().role() != Role.USER) {
            kept.removeFirst();
        }
        return List.copyOf(kept);
    }
}

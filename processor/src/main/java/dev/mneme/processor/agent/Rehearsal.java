package dev.mneme.processor.agent;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.agent.Question.Cacheable;
import dev.mneme.processor.agent.Question.Skipped;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.PromptBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says of a message what its turn would make of it before it asks the cache, for whoever explains or measures the cache. */
public final class Rehearsal {
    private final PromptBuilder prompts;
    private final Questions questions;

    private Rehearsal(PromptBuilder prompts, Questions questions) {
        this.prompts = prompts;
        this.questions = questions;
    }

    public static Rehearsal of(Settings settings, Embedder embedder) {
        PromptBuilder prompts = PromptBuilder.of(settings);
        return new Rehearsal(prompts, Questions.of(settings, prompts, embedder));
    }

    /** How many messages of a session the model is told at most. */
    public int historyMessages() {
        return prompts.historyMessages();
    }

    /**
     * Rehearses a message.
     *
     * @param preferences all of the user's
     * @param session what was said before, oldest first; a message that brings its own history has no use for it
     */
    public Rehearsed of(Message message, Map<String, JsonNode> preferences, List<Utterance> session) {
        List<Utterance> given = message.history();
        PromptBuilder.Parts parts = new PromptBuilder.Parts(
                message.model(), message.system(), preferences, given == null ? session : given, message.text(), false);
        return switch (questions.of(message, parts, false)) {
            case Skipped(Prompt prompt, String reason) -> new Rehearsed(prompt, null, null, reason);
            case Cacheable(Prompt prompt, Scopes scopes, Scope home, boolean lookup) ->
                lookup ? new Rehearsed(prompt, scopes, home, null) : new Rehearsed(prompt, null, home, "refresh");
        };
    }

    /** Where this answer would be stored; null where it would not. */
    public @Nullable Scope home(Rehearsed rehearsed, User asker, String answer) {
        Scope home = rehearsed.home();
        return home == null || questions.unwanted(answer) != null ? null : questions.home(home, asker, answer);
    }
}

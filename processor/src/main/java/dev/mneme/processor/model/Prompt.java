package dev.mneme.processor.model;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param messages the system line first, then the history oldest first, the question last
 */
public record Prompt(String model, List<Utterance> messages, double temperature, int maxTokens) {

    public Prompt {
        messages = List.copyOf(messages);
        if (messages.size() < 2 || messages.getFirst().role() != Role.SYSTEM) {
            throw new IllegalArgumentException("a prompt has a system line first and a question last");
        }
    }

    /** The same for another model. */
    public Prompt to(String other) {
        return new Prompt(other, messages, temperature, maxTokens);
    }

    /** The system line as rendered: part of the cache scope. */
    public String system() {
        return messages.getFirst().text();
    }

    /** What was said before, oldest first. */
    public List<Utterance> history() {
        return messages.subList(1, messages.size() - 1);
    }

    /** The answers in the history, oldest first: what the context of the cache scope is made of. */
    public List<String> answers() {
        return history().stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .map(Utterance::text)
                .toList();
    }

    public String question() {
        return messages.getLast().text();
    }
}

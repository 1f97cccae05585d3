package dev.mneme.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptBuilderTest {
    private static final List<Utterance> HISTORY = List.of(
            user("What is RAG?"),
            assistant("Retrieval first, then generation."),
            user("Who made it?"),
            assistant("Lewis and others."));

    @Test
    void putsTheHistoryBetweenSystemLineAndQuestionOldestFirst() {
        Prompt prompt = builder("4", "2000").build(parts(HISTORY));
        assertThat(prompt.messages().getFirst().role()).isEqualTo(Role.SYSTEM);
        assertThat(prompt.history()).isEqualTo(HISTORY);
        assertThat(prompt.question()).isEqualTo("When?");
        assertThat(prompt.answers()).containsExactly("Retrieval first, then generation.", "Lewis and others.");
    }

    @Test
    void keepsTheNewestMessagesWithinTheCount() {
        assertThat(builder("2", "2000").build(parts(HISTORY)).history()).isEqualTo(HISTORY.subList(2, 4));
    }

    @Test
    void beginsTheHistoryWithSomethingTheUserSaid() {
        assertThat(builder("3", "2000").build(parts(HISTORY)).history()).isEqualTo(HISTORY.subList(2, 4));
        assertThat(builder("1", "2000").build(parts(HISTORY)).history()).isEmpty();
    }

    @Test
    void keepsTheNewestMessagesWithinTheTokens() {
        int lastTurn = TokenEstimate.of(HISTORY.subList(2, 4));
        assertThat(builder("10", Integer.toString(lastTurn))
                        .build(parts(HISTORY))
                        .history())
                .isEqualTo(HISTORY.subList(2, 4));
        assertThat(builder("10", Integer.toString(lastTurn - 1))
                        .build(parts(HISTORY))
                        .history())
                .isEmpty();
    }

    @Test
    void tellsNoHistoryWhereNoneIsWanted() {
        assertThat(builder("0", "2000").build(parts(HISTORY)).history()).isEmpty();
    }

    @Test
    void prefersTheModelAndSystemPromptOfTheMessage() {
        PromptBuilder builder = builder("4", "2000");
        Prompt own = builder.build(
                new PromptBuilder.Parts("other-model", "You are a pirate.", Map.of(), List.of(), "When?", false));
        assertThat(own.model()).isEqualTo("other-model");
        assertThat(own.system()).startsWith("You are a pirate.\n");

        Prompt configured = builder.build(parts(List.of()));
        assertThat(configured.model()).isEqualTo("gpt-4o-mini");
        assertThat(configured.system()).startsWith("You are a helpful assistant.\n");
        assertThat(configured.temperature()).isEqualTo(0.7);
        assertThat(configured.maxTokens()).isEqualTo(1024);
    }

    @Test
    void countsAChineseCharacterAsATokenAndFourOthersAsOne() {
        assertThat(TokenEstimate.of("什么是 RAG？")).isEqualTo(3 + 2);
        assertThat(TokenEstimate.of("")).isZero();
        assertThat(TokenEstimate.of("𠮷𠮷")).isEqualTo(2);
    }

    private static PromptBuilder builder(String messages, String tokens) {
        return PromptBuilder.of(
                Settings.of(Map.of("MNEME_PROMPT_HISTORY_MESSAGES", messages, "MNEME_PROMPT_HISTORY_TOKENS", tokens)));
    }

    private static PromptBuilder.Parts parts(List<Utterance> history) {
        @Nullable String configured = null;
        return new PromptBuilder.Parts(configured, configured, Map.of(), history, "When?", false);
    }

    private static Utterance user(String text) {
        return new Utterance(Role.USER, text);
    }

    private static Utterance assistant(String text) {
        return new Utterance(Role.ASSISTANT, text);
    }
}

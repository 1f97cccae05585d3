package dev.mneme.processor.model;

import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice;
import com.openai.models.completions.CompletionUsage;
import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.json.LoneSurrogate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as it comes in, chunk by chunk. */
final class OpenAiAnswer {
    /** Where servers stream what a model thinks before it answers: a sign of life, no part of the answer. */
    private static final List<String> THOUGHTS = List.of("reasoning_content", "reasoning");

    private final Prompt prompt;
    private final long asked = System.nanoTime();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private @Nullable Duration firstToken;
    private @Nullable String finishReason;
    private boolean calledTool;
    private @Nullable CompletionUsage usage;
    private String model;

    OpenAiAnswer(Prompt prompt) {
        this.prompt = prompt;
        this.model = prompt.model();
    }

    void add(ChatCompletionChunk chunk) {
        chunk._model().asString().filter(name -> !name.isBlank()).ifPresent(name -> model = name);
        chunk.usage().ifPresent(counted -> usage = counted);
        if (!chunk._choices().isMissing() && !chunk.choices().isEmpty()) {
            add(chunk.choices().getFirst());
        }
    }

    private void add(Choice choice) {
        Choice.Delta delta = choice.delta();
        delta.content().ifPresent(text::append);
        delta.refusal().ifPresent(refusal::append);
        calledTool |= delta.toolCalls().filter(calls -> !calls.isEmpty()).isPresent();
        boolean thought = THOUGHTS.stream().anyMatch(delta._allProperties()::containsKey);
        if (firstToken == null && (thought || text.length() + refusal.length() > 0)) {
            firstToken = Duration.ofNanos(System.nanoTime() - asked);
        }
        choice.finishReason().ifPresent(reason -> finishReason = reason.asString());
    }

    /** Whether its first token has come. */
    boolean begun() {
        return firstToken != null;
    }

    /** Whether the model has said that it is done. */
    boolean finished() {
        return finishReason != null;
    }

    /** What the chunks make, once no more come. */
    Completion completion() {
        if (!refusal.isEmpty()) {
            return new Completion.Refused(refusal.toString());
        }
        if ("content_filter".equals(finishReason)) {
            return new Completion.Refused("held back by the server's content filter");
        }
        if (finishReason == null && !text.isEmpty()) {
            return new Completion.Unavailable(
                    "broken-stream", "the answer broke off after " + text.length() + " chars");
        }
        if (text.toString().isBlank()) {
            return new Completion.Unavailable(
                    "empty-answer", "the server answered with no text (finish reason " + finishReason + ")");
        }
        Duration first = firstToken == null ? Duration.ZERO : firstToken;
        // A token limit may cut an answer within a character, and half of one can be neither stored nor sent.
        return new Completion.Answered(LoneSurrogate.replacedIn(text.toString()), model, usage(), finish(), first);
    }

    private Completion.Finish finish() {
        if (calledTool || "tool_calls".equals(finishReason) || "function_call".equals(finishReason)) {
            return Completion.Finish.TOOL_CALL;
        }
        return "stop".equals(finishReason) ? Completion.Finish.WHOLE : Completion.Finish.TRUNCATED;
    }

    private Usage usage() {
        if (usage != null) {
            return new Usage(usage.promptTokens(), usage.completionTokens(), false);
        }
        return new Usage(TokenEstimate.of(prompt.messages()), TokenEstimate.of(text.toString()), true);
    }
}

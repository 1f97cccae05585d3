package dev.mneme.processor.model;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.openai.OpenAiConnection;
import dev.mneme.processor.openai.OpenAiWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;

/**
 * A model behind the OpenAI chat-completions protocol. The answer is streamed, so that a server that has stopped is told from
 * one that is slow; the caller gets it whole.
 */
public final class OpenAiChatModel implements ChatModel {
    private final OpenAiConnection connection;
    private final InstantSource steady;
    private final List<String> chosen;
    private final Duration firstTokenDeadline;
    private final Duration tokenDeadline;

    /**
     * Asks the server that the settings name, over a connection of its own.
     *
     * @param steady that deadlines are times of
     */
    public static OpenAiChatModel of(Settings settings, InstantSource steady) {
        return new OpenAiChatModel(OpenAiConnection.open(settings), settings, steady);
    }

    /** Asks over the connection, which is closed with the model. */
    OpenAiChatModel(OpenAiConnection connection, Settings settings, InstantSource steady) {
        this.steady = steady;
        this.connection = connection;
        this.chosen = StandIns.of(settings).all();
        this.firstTokenDeadline = settings.get(ModelSettings.FIRST_TOKEN_DEADLINE);
        this.tokenDeadline = settings.get(ModelSettings.TOKEN_DEADLINE);
    }

    @Override
    public Completion complete(Prompt prompt, Instant deadline) {
        Duration left = Duration.between(steady.instant(), deadline);
        if (!left.isPositive()) {
            return new Completion.Unavailable(
                    OpenAiWatch.TIMEOUT, "the deadline had passed before the model was asked");
        }
        OpenAiAnswer answer = new OpenAiAnswer(prompt);
        try (OpenAiWatch watch = connection.watch(left)) {
            watch.expect(firstTokenDeadline, "first-token-timeout");
            try {
                return watch.run(() -> stream(prompt, answer, watch));
            } catch (RuntimeException e) {
                // The answer can be whole where only what follows it (usage, the end mark) was lost.
                return answer.finished() ? answer.completion() : failure(prompt, watch, e);
            }
        }
    }

    private Completion stream(Prompt prompt, OpenAiAnswer answer, OpenAiWatch watch) {
        try (StreamResponse<ChatCompletionChunk> response =
                connection.client().chat().completions().createStreaming(params(prompt))) {
            Iterator<ChatCompletionChunk> chunks = response.stream().iterator();
            while (chunks.hasNext()) {
                answer.add(chunks.next());
                if (answer.begun()) {
                    watch.expect(tokenDeadline, "token-timeout");
                }
            }
        }
        return answer.completion();
    }

    private Completion failure(Prompt prompt, OpenAiWatch watch, RuntimeException e) {
        String expired = watch.expired();
        if (expired != null) {
            return new Completion.Unavailable(expired, "the model server kept silent for too long (" + expired + ")");
        }
        boolean ownModel = !chosen.contains(prompt.model());
        return OpenAiFailure.completion(e, ownModel, Instant.now());
    }

    private ChatCompletionCreateParams params(Prompt prompt) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(prompt.model())
                .temperature(prompt.temperature())
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());
        if (connection.isOpenAi()) {
            params.maxCompletionTokens(prompt.maxTokens());
        } else {
            maxTokensOfOthers(params, prompt.maxTokens());
        }
        for (Utterance message : prompt.messages()) {
            switch (message.role()) {
                case SYSTEM -> params.addSystemMessage(message.text());
                case USER -> params.addUserMessage(message.text());
                case ASSISTANT -> params.addAssistantMessage(message.text());
            }
        }
        return params.build();
    }

    @SuppressWarnings(
            "deprecation") // By OpenAI, whose newer models refuse it; other servers know no other name for it.
    private static void maxTokensOfOthers(ChatCompletionCreateParams.Builder params, int maxTokens) {
        params.maxTokens(maxTokens);
    }

    @Override
    public void close() {
        connection.close();
    }
}

package dev.mneme.processor.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.openai.ScriptedServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenAiEmbedderTest {
    private final ScriptedServer server = new ScriptedServer();
    private final OpenAiEmbedder embedder = OpenAiEmbedder.of(settings("text-embedding-3-small"));

    @AfterEach
    void close() {
        embedder.close();
        server.close();
    }

    @Test
    void makesAVectorOfLengthOne() {
        server.reply(200, vector(1536));
        Embedding embedding = embedder.embed("什么是 RAG？");
        assertThat(embedding.similarity(embedding)).isCloseTo(1, within(1e-5));
        assertThat(embedding.dimensions()).isEqualTo(embedder.space("any").dimensions());
        JsonNode request = Json.MAPPER.readTree(server.requests().getFirst());
        assertThat(request.at("/input").stringValue()).isEqualTo("什么是 RAG？");
        assertThat(request.at("/model").stringValue()).isEqualTo("text-embedding-3-small");
    }

    @Test
    void namesModelAndDimensionsInItsFingerprintWithoutAsking() {
        assertThat(embedder.space("any").fingerprint()).isEqualTo("openai text-embedding-3-small 1536");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void asksAModelThatItDoesNotKnowForItsDimensions() {
        server.reply(200, vector(3));
        try (OpenAiEmbedder other = OpenAiEmbedder.of(settings("bge-m3"))) {
            assertThat(other.space("any")).isEqualTo(new EmbeddingSpace("openai bge-m3 3", 3));
        }
    }

    @Test
    void hasNoVectorWhereTheServerFailsAndDoesNotAskAgain() {
        server.reply(500, "{}");
        assertUnavailable();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void hasNoVectorWhereTheServerHangs() {
        server.play(exchange -> server.over().await());
        assertUnavailable();
    }

    @Test
    void hasNoVectorWhereTheAnswerIsGarbageOrEmptyOrOfAnotherSize() {
        server.reply(200, "{\"data\": oops");
        assertUnavailable();
        server.reply(200, "{\"object\":\"list\",\"model\":\"m\",\"data\":[]}");
        assertUnavailable();
        server.reply(200, vector(7));
        assertUnavailable();
        server.reply(200, vector(1536).replaceAll("[0-9]+\\.0", "0.0"));
        assertUnavailable();
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> embedder.embed("anything")).isInstanceOf(EmbeddingUnavailableException.class);
    }

    private Settings settings(String model) {
        return Settings.of(Map.of(
                "MNEME_MODEL_BASE_URL",
                server.baseUrl().toString(),
                "MNEME_EMBEDDING_MODEL",
                model,
                "MNEME_EMBEDDING_DEADLINE",
                "500ms"));
    }

    private static String vector(int dimensions) {
        String values =
                IntStream.range(0, dimensions).mapToObj(i -> i % 7 + 1 + ".0").collect(Collectors.joining(","));
        return """
                {"object":"list","model":"m","usage":{"prompt_tokens":1,"total_tokens":1},\
                "data":[{"object":"embedding","index":0,"embedding":[%s]}]}""".formatted(values);
    }
}

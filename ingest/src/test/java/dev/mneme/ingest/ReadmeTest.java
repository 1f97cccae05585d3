package dev.mneme.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.ChatEventType;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.topic.JsonSerde;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the readers take. */
class ReadmeTest {
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsEventsOfEveryType() throws IOException {
        List<String> types = lines("{\"type\"").stream()
                .map(line -> ChatEventJson.read(
                        line.getBytes(StandardCharsets.UTF_8), "id", Instant.parse("2026-03-01T08:00:00Z")))
                .map(ChatEventType::of)
                .distinct()
                .toList();

        assertThat(types).containsExactlyInAnyOrderElementsOf(ChatEventType.names());
    }

    @Test
    void showsAReply() throws IOException {
        JsonSerde<Reply> serde = new JsonSerde<>(Reply.class);

        assertThat(lines("{\"messageId\"")).isNotEmpty().allSatisfy(line -> {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            Reply reply = serde.deserializer().deserialize("chat.replies", json);
            assertThat(serde.serializer().serialize("chat.replies", reply)).isEqualTo(json);
        });
    }

    private static List<String> lines(String beginning) throws IOException {
        return JSON_BLOCK
                .matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(MatchResult::group)
                .flatMap(String::lines)
                .filter(line -> line.startsWith(beginning))
                .toList();
    }
}

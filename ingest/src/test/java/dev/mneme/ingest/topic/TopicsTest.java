package dev.mneme.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and settings that others rely on: to change one is to migrate. */
class TopicsTest {

    @Test
    void haveTheirNames() {
        assertThat(new Topics("").all())
                .extracting(Topic::name)
                .containsExactly(
                        "chat.events",
                        "chat.replies",
                        "chat.outcomes",
                        "chat.metrics",
                        "chat.cache",
                        "chat.dead-letters",
                        "chat.redriven",
                        "chat.replays");
    }

    @Test
    void carryThePrefixOfTheirWorld() {
        assertThat(new Topics("replay.").all())
                .allSatisfy(topic -> assertThat(topic.name()).startsWith("replay.chat."));
    }

    @Test
    void haveTheirSettings() {
        Topics topics = new Topics("");

        assertThat(Topics.PARTITIONS).isEqualTo(12);
        assertThat(topics.events().settings())
                .isEqualTo(Map.of(
                        "message.timestamp.type", "LogAppendTime",
                        "retention.ms", "2592000000",
                        "max.message.bytes", "524288"));
        assertThat(topics.replies().settings())
                .isEqualTo(Map.of("retention.ms", "2592000000", "max.message.bytes", "786432"));
        assertThat(topics.replays().settings()).isEqualTo(topics.cache().settings());
        assertThat(topics.cache().settings())
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact,delete",
                        "retention.ms", "2592000000",
                        "max.message.bytes", "786432"));
        assertThat(topics.redriven().settings()).isEqualTo(topics.cache().settings());
    }
}

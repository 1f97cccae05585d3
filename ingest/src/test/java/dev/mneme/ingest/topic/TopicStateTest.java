package dev.mneme.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicStateTest {
    private static final Topic<?, ?> EVENTS = new Topics("").events();
    private static final Topic<?, ?> CACHE = new Topics("").cache();

    @Test
    void isRightAsItWasCreated() {
        assertThat(problems(EVENTS, 12, Map.of("cleanup.policy", "delete"))).isEmpty();
        assertThat(problems(CACHE, 12, Map.of("message.timestamp.type", "CreateTime")))
                .isEmpty();
    }

    @Test
    void isNotWrongWhileItIsAbsent() {
        TopicState absent = TopicState.absent(EVENTS);

        assertThat(absent.exists()).isFalse();
        assertThat(absent.problems("kafka:9092")).isEmpty();
    }

    @Test
    void namesTheCommandThatAddsPartitions() {
        assertThat(problems(EVENTS, 6, Map.of()))
                .singleElement()
                .asString()
                .contains("has 6 partitions and needs 12")
                .contains("kafka-topics.sh --bootstrap-server kafka:9092 --alter --topic chat.events --partitions 12");
    }

    @Test
    void namesTheCommandThatDeletesATopicWithTooManyPartitions() {
        assertThat(problems(EVENTS, 24, Map.of()))
                .singleElement()
                .asString()
                .contains("kafka-topics.sh --bootstrap-server kafka:9092 --delete --topic chat.events");
    }

    @Test
    void namesTheCommandForEverySettingThatIsWrong() {
        List<String> problems = problems(
                EVENTS,
                12,
                Map.of(
                        "message.timestamp.type",
                        "CreateTime",
                        "max.message.bytes",
                        "1000",
                        "cleanup.policy",
                        "compact"));

        assertThat(problems)
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("--add-config message.timestamp.type=LogAppendTime"),
                        problem -> assertThat(problem).contains("--add-config max.message.bytes=524288"),
                        problem -> assertThat(problem).contains("--add-config cleanup.policy=delete"));
    }

    @Test
    void doesNotMindTheOrderOfCleanupPolicies() {
        assertThat(problems(CACHE, 12, Map.of("cleanup.policy", "delete,compact")))
                .isEmpty();
    }

    @Test
    void letsLargerRecordsBe() {
        assertThat(problems(EVENTS, 12, Map.of("max.message.bytes", "10485760")))
                .isEmpty();
    }

    private static List<String> problems(Topic<?, ?> topic, int partitions, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.putAll(others);
        return new TopicState(topic, partitions, 1, settings).problems("kafka:9092");
    }
}

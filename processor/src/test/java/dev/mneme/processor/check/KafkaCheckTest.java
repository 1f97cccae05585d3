package dev.mneme.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.topic.TopicState;
import dev.mneme.ingest.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.junit.jupiter.api.Test;

class KafkaCheckTest {

    @Test
    void wantsTheTransactionsOfKip890() {
        assertThat(KafkaCheck.ofFeatures(Map.of("transaction.version", version(2))))
                .isEmpty();
        assertThat(KafkaCheck.ofFeatures(Map.of("transaction.version", version(1))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence())
                        .contains("transaction.version 1, expected 2", "kafka-features.sh"));
        assertThat(KafkaCheck.ofFeatures(Map.of())).hasSize(1);
    }

    @Test
    void wantsTwoCopiesOfWhatHasSeveral() {
        assertThat(KafkaCheck.ofTopics(List.of(topic(1, "1"), topic(3, "2")))).isEmpty();
        assertThat(KafkaCheck.ofTopics(List.of(topic(3, "1"), topic(2, "1"))))
                .hasSize(2)
                .allSatisfy(
                        finding -> assertThat(finding.sentence()).contains("chat.replies", "min.insync.replicas=2"));
    }

    private static FinalizedVersionRange version(int version) {
        return new FinalizedVersionRange((short) version, (short) version);
    }

    private static TopicState topic(int replicas, String inSync) {
        return new TopicState(
                new Topics("").replies(), Topics.PARTITIONS, replicas, Map.of("min.insync.replicas", inSync));
    }
}

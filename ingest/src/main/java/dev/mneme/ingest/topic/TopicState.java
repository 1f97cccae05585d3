package dev.mneme.ingest.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic stands on the broker.
 *
 * @param partitions 0 where it is absent
 * @param replicas of its first partition, 0 where it is absent
 * @param settings its settings on the broker, those by default included
 */
public record TopicState(Topic<?, ?> topic, int partitions, int replicas, Map<String, String> settings) {
    private static final Map<String, String> KAFKA_DEFAULTS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime");

    static TopicState absent(Topic<?, ?> topic) {
        return new TopicState(topic, 0, 0, Map.of());
    }

    public boolean exists() {
        return partitions > 0;
    }

    /** A line for everything that is wrong with it, with the command that repairs it; none where it is absent or right. */
    public List<String> problems(String brokers) {
        List<String> problems = new ArrayList<>();
        if (!exists()) {
            return problems;
        }
        if (partitions != Topics.PARTITIONS) {
            problems.add(wrongPartitions(brokers));
        }
        KAFKA_DEFAULTS.forEach((name, byDefault) -> {
            String wanted = topic.settings().getOrDefault(name, byDefault);
            if (!policies(settings.getOrDefault(name, byDefault)).equals(policies(wanted))) {
                problems.add(wrongSetting(brokers, name, wanted, wanted));
            }
        });
        String largest = topic.settings().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        String found = settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (largest != null && found != null && Integer.parseInt(found) < Integer.parseInt(largest)) {
            problems.add(wrongSetting(brokers, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "at least " + largest, largest));
        }
        return problems.stream().sorted().toList();
    }

    /** A setting's value, where it is a list in any order: {@code compact,delete} is {@code delete,compact}. */
    private static Set<String> policies(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private String wrongPartitions(String brokers) {
        return "Topic %s has %d partitions and needs %d: %s"
                .formatted(
                        topic.name(),
                        partitions,
                        Topics.PARTITIONS,
                        partitions < Topics.PARTITIONS
                                ? "if nothing was written to it yet, kafka-topics.sh --bootstrap-server %s --alter --topic %s --partitions %d; else delete it or choose another MNEME_KAFKA_TOPIC_PREFIX"
                                        .formatted(brokers, topic.name(), Topics.PARTITIONS)
                                : "kafka-topics.sh --bootstrap-server %s --delete --topic %s, then ./mneme topics create; or choose another MNEME_KAFKA_TOPIC_PREFIX"
                                        .formatted(brokers, topic.name()));
    }

    private String wrongSetting(String brokers, String name, String wanted, String repair) {
        return "Topic %s has %s=%s and needs %s: kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s=%s"
                .formatted(
                        topic.name(),
                        name,
                        settings.getOrDefault(name, "nothing"),
                        wanted,
                        brokers,
                        topic.name(),
                        name,
                        repair);
    }
}

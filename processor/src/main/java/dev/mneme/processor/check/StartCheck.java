package dev.mneme.processor.check;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is asked of the servers that the settings name. */
public final class StartCheck {
    private StartCheck() {}

    /**
     * What is wrong with them; the topics must be there.
     *
     * @throws RuntimeException with a sentence where a server cannot be reached
     */
    public static List<Finding> of(Settings settings) {
        try (Redis redis = LettuceRedis.connect(settings);
                TopicSetup topics = new TopicSetup(KafkaConnection.topics(settings), KafkaConnection.of(settings));
                TransactionCheck transactions = new TransactionCheck(KafkaConnection.of(settings))) {
            return Stream.of(
                            KafkaCheck.ofCluster(KafkaConnection.of(settings)),
                            KafkaCheck.ofTopics(topics.describe()),
                            transactions.of(ours(settings)),
                            RedisCheck.of(redis))
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** Our topics, and those that the processor keeps its state in. */
    private static Predicate<String> ours(Settings settings) {
        Set<String> names =
                KafkaConnection.topics(settings).all().stream().map(Topic::name).collect(Collectors.toSet());
        String own = settings.get(KafkaSettings.APPLICATION_ID) + "-";
        return name -> names.contains(name) || name.startsWith(own);
    }
}

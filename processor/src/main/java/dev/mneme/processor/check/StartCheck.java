package dev.mneme.processor.check;

import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import java.util.List;
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
                TopicSetup topics = new TopicSetup(KafkaConnection.topics(settings), KafkaConnection.of(settings))) {
            return Stream.of(
                            KafkaCheck.ofCluster(KafkaConnection.of(settings)),
                            KafkaCheck.ofTopics(topics.describe()),
                            RedisCheck.of(redis))
                    .flatMap(List::stream)
                    .toList();
        }
    }
}

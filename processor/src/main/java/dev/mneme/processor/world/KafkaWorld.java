package dev.mneme.processor.world;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InterruptException;

/** Topics and consumer group of a world. */
final class KafkaWorld implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Map<String, Object> kafka;
    private final Admin admin;
    private final String group;
    private final Set<String> names;
    private final Duration session;

    KafkaWorld(Settings settings) {
        kafka = KafkaConnection.of(settings);
        group = settings.get(KafkaSettings.APPLICATION_ID);
        session = settings.get(KafkaSettings.SESSION_TIMEOUT);
        names = KafkaConnection.topics(settings).all().stream().map(Topic::name).collect(Collectors.toSet());
        try {
            admin = Admin.create(kafka);
        } catch (KafkaException e) {
            throw KafkaConnection.explained(e, kafka);
        }
    }

    /**
     * Removes the group, so that no processor can be at work; one that was killed counts as at work for its session.
     *
     * @return whether there was one
     * @throws GroupNotEmptyException where a processor is at work
     */
    boolean removeGroup() throws InterruptedException {
        long end = System.nanoTime() + session.multipliedBy(2).toNanos();
        while (true) {
            try {
                await(admin.deleteConsumerGroups(List.of(group)).all());
                return true;
            } catch (GroupIdNotFoundException _) {
                return false;
            } catch (GroupNotEmptyException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /** Removes the topics, the processor's own included, and says which. */
    List<String> removeTopics() {
        List<String> found = await(admin.listTopics().names()).stream()
                .filter(name -> names.contains(name) || name.startsWith(group + "-"))
                .sorted()
                .toList();
        await(admin.deleteTopics(found).all());
        return found;
    }

    @Override
    public void close() {
        admin.close();
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw KafkaConnection.explained(cause, kafka);
            }
            throw new KafkaException(e.getCause());
        }
    }
}

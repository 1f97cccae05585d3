package dev.mneme.ingest.replay.world;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** Who works in a world, as Kafka knows. */
final class WorldGroup implements AutoCloseable {
    private final Map<String, Object> kafka;
    private final Admin admin;
    private final String group;
    private final String events;

    /** @param settings of the world */
    WorldGroup(Settings settings) {
        kafka = KafkaConnection.of(settings);
        group = settings.get(KafkaSettings.APPLICATION_ID);
        events = KafkaConnection.topics(settings).events().name();
        try {
            admin = Admin.create(kafka);
        } catch (KafkaException e) {
            throw KafkaConnection.explained(e, kafka);
        }
    }

    /** Whether a processor is there that is not called so. One that was killed is, for the length of its session. */
    boolean hasOtherThan(String instance) {
        return members().stream()
                .anyMatch(member -> !member.groupInstanceId().orElse("").equals(instance));
    }

    /** Whether all of the events have somebody who works on them. */
    boolean isComplete() {
        Set<TopicPartition> assigned = members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .filter(partition -> partition.topic().equals(events))
                .collect(Collectors.toSet());
        return assigned.size() == Topics.PARTITIONS;
    }

    private List<MemberDescription> members() {
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(found -> found.members().stream())
                    .toList();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw KafkaConnection.explained(cause, kafka);
            }
            throw new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

package dev.mneme.ingest.topic;

import dev.mneme.ingest.setting.UnreachableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees to it that the topics of a world are there: creates those that are absent, checks the others, changes none. */
public final class TopicSetup implements AutoCloseable {
    private final Admin admin;
    private final Topics topics;
    private final Map<String, Object> kafkaConfig;

    /** @param kafkaConfig what a Kafka client needs to connect; its timeouts are kept short unless it names them */
    public TopicSetup(Topics topics, Map<String, Object> kafkaConfig) {
        this.topics = topics;
        this.kafkaConfig = new HashMap<>(kafkaConfig);
        this.kafkaConfig.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        this.kafkaConfig.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        try {
            this.admin = Admin.create(this.kafkaConfig);
        } catch (KafkaException e) {
            throw KafkaConnection.explained(e, kafkaConfig);
        }
    }

    /**
     * Creates what is absent.
     *
     * @param replicationFactor of the topics that are created, -1 for the default of the broker
     * @return names of the topics that were created
     * @throws WrongTopicsException where a topic is there and not as it has to be
     * @throws UnreachableException where no broker answers
     */
    public List<String> ensure(int replicationFactor) {
        List<TopicState> states = describe();
        List<String> problems = states.stream()
                .flatMap(state -> state.problems(brokers()).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new WrongTopicsException(problems);
        }
        List<Topic<?, ?>> absent = states.stream()
                .filter(state -> !state.exists())
                .<Topic<?, ?>>map(TopicState::topic)
                .toList();
        return create(absent, replicationFactor);
    }

    /**
     * How the topics stand, in the order of {@link Topics#all}.
     *
     * @throws UnreachableException where no broker answers
     */
    public List<TopicState> describe() {
        List<String> names = topics.all().stream().<String>map(Topic::name).toList();
        Map<String, TopicDescription> found = found(names);
        Map<String, Map<String, String>> settings = settings(found.keySet());
        List<TopicState> states = new ArrayList<>();
        for (Topic<?, ?> topic : topics.all()) {
            TopicDescription description = found.get(topic.name());
            states.add(
                    description == null
                            ? TopicState.absent(topic)
                            : new TopicState(
                                    topic,
                                    description.partitions().size(),
                                    description
                                            .partitions()
                                            .getFirst()
                                            .replicas()
                                            .size(),
                                    settings.getOrDefault(topic.name(), Map.of())));
        }
        return states;
    }

    @Override
    public void close() {
        admin.close();
    }

    private List<String> create(Collection<Topic<?, ?>> absent, int replicationFactor) {
        Optional<Short> replicas = replicationFactor < 0 ? Optional.empty() : Optional.of((short) replicationFactor);
        List<NewTopic> wanted = absent.stream()
                .map(topic ->
                        new NewTopic(topic.name(), Optional.of(Topics.PARTITIONS), replicas).configs(topic.settings()))
                .toList();
        List<String> created = new ArrayList<>();
        admin.createTopics(wanted).values().forEach((name, creation) -> {
            try {
                await(creation);
                created.add(name);
            } catch (TopicExistsException e) {
                // Another process that starts at the same moment was first, with the same settings.
            }
        });
        return created.stream().sorted().toList();
    }

    private Map<String, TopicDescription> found(List<String> names) {
        Map<String, TopicDescription> found = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                found.put(name, await(description));
            } catch (UnknownTopicOrPartitionException e) {
                // Absent, as its absence from the answer says.
            }
        });
        return found;
    }

    private Map<String, Map<String, String>> settings(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> settings = new HashMap<>();
        for (Map.Entry<ConfigResource, Config> entry :
                await(admin.describeConfigs(resources).all()).entrySet()) {
            Map<String, String> values = new HashMap<>();
            entry.getValue().entries().stream()
                    .filter(value -> value.value() != null)
                    .forEach(value -> values.put(value.name(), value.value()));
            settings.put(entry.getKey().name(), values);
        }
        return settings;
    }

    private String brokers() {
        return String.valueOf(kafkaConfig.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw KafkaConnection.explained(cause, kafkaConfig);
            }
            throw new KafkaException(e.getCause());
        }
    }
}

package dev.mneme.processor.check;

import static java.util.stream.Collectors.toMap;

import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.processor.check.Finding.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Whether a transaction hangs: a partition holds it open, and its coordinator has ended it or knows it not, so that nobody ever
 * will. Brokers of Kafka 4.3 and 4.4 can leave one behind where every replica of a partition was down at once. What comes after
 * it in its partition is not read by whoever reads what is committed; a processor waits for it in its changelog.
 */
public final class TransactionCheck implements AutoCloseable {
    private final Map<String, Object> connection;
    private final Admin admin;

    /** @param connection what a Kafka client needs to connect */
    public TransactionCheck(Map<String, Object> connection) {
        this.connection = connection;
        this.admin = Admin.create(connection);
    }

    /**
     * A warning for each that hangs in these topics, or one that the brokers do not say.
     *
     * @throws KafkaException where no broker answers; the message says which was asked
     */
    public List<Finding> of(Predicate<String> topics) {
        try {
            return hanging(partitions(topics)).stream().map(this::warning).toList();
        } catch (ApiException e) {
            return List.of(new Warning("Kafka does not say whether a transaction hangs (" + e.getMessage()
                    + "): where one partition stands still, see kafka-transactions.sh find-hanging."));
        }
    }

    /** Open both before and after their coordinators were asked, who know nothing of it: not one that just began or ended. */
    private List<OpenTransaction> hanging(Collection<TopicPartition> partitions) {
        Set<OpenTransaction> open = open(partitions);
        if (open.isEmpty()) {
            return List.of();
        }
        Map<Long, TransactionDescription> known = known(open);
        Set<OpenTransaction> stillOpen =
                open(open.stream().map(OpenTransaction::partition).toList());
        return open.stream()
                .filter(stillOpen::contains)
                .filter(one -> one.hangs(known.get(one.producerId())))
                .toList();
    }

    private Set<OpenTransaction> open(Collection<TopicPartition> partitions) {
        Set<OpenTransaction> open = new HashSet<>();
        await(admin.describeProducers(partitions).all()).forEach((partition, state) -> {
            for (ProducerState producer : state.activeProducers()) {
                producer.currentTransactionStartOffset()
                        .ifPresent(from -> open.add(new OpenTransaction(partition, producer.producerId(), from)));
            }
        });
        return open;
    }

    /** What the coordinators know of those producers' transactions. */
    private Map<Long, TransactionDescription> known(Set<OpenTransaction> open) {
        Set<Long> producers = new HashSet<>();
        open.forEach(one -> producers.add(one.producerId()));
        List<String> names = new ArrayList<>();
        await(admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                        .all())
                .forEach(listed -> names.add(listed.transactionalId()));
        return await(admin.describeTransactions(names).all()).values().stream()
                .collect(toMap(TransactionDescription::producerId, description -> description, (one, _) -> one));
    }

    private List<TopicPartition> partitions(Predicate<String> topics) {
        List<String> names =
                await(admin.listTopics().names()).stream().filter(topics).toList();
        List<TopicPartition> partitions = new ArrayList<>();
        await(admin.describeTopics(names).allTopicNames())
                .forEach((name, description) -> description
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    private Finding warning(OpenTransaction hanging) {
        return new Warning(
                "A transaction hangs in partition %d of %s from offset %d on, and nobody will end it: whoever reads"
                                .formatted(
                                        hanging.partition().partition(),
                                        hanging.partition().topic(),
                                        hanging.from())
                        + " what is committed waits there for ever, and so does a processor that wants its state from there. End it:"
                        + " kafka-transactions.sh --bootstrap-server %s abort --topic %s --partition %d --start-offset %d."
                                .formatted(
                                        connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
                                        hanging.partition().topic(),
                                        hanging.partition().partition(),
                                        hanging.from()));
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw KafkaConnection.explained(cause, connection);
            }
            throw new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

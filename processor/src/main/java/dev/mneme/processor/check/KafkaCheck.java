package dev.mneme.processor.check;

import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicState;
import dev.mneme.processor.check.Finding.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/** Whether the brokers keep what they acknowledge. */
public final class KafkaCheck {
    /** From here on a transaction cannot be joined by what an earlier owner sends late (KIP-890). */
    static final short TRANSACTION_VERSION = 2;

    private KafkaCheck() {}

    /**
     * What is wrong with the cluster.
     *
     * @param connection what a Kafka client needs to connect
     * @throws KafkaException where no broker answers; the message says which was asked
     */
    public static List<Finding> ofCluster(Map<String, Object> connection) {
        try (Admin admin = Admin.create(connection)) {
            return ofFeatures(admin.describeFeatures().featureMetadata().get().finalizedFeatures());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? KafkaConnection.explained(cause, connection)
                    : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    static List<Finding> ofFeatures(Map<String, FinalizedVersionRange> features) {
        FinalizedVersionRange transactions = features.get("transaction.version");
        short version = transactions == null ? 0 : transactions.maxVersionLevel();
        return version >= TRANSACTION_VERSION
                ? List.of()
                : List.of(new Warning("The Kafka cluster has transaction.version " + version + ", expected "
                        + TRANSACTION_VERSION + ": below it a processor that stood still can hold up or spoil the"
                        + " transactions of the one that took over. Upgrade it with kafka-features.sh upgrade --feature"
                        + " transaction.version=" + TRANSACTION_VERSION + "."));
    }

    /** What is wrong with topics that have several copies; those with one were meant for a machine alone. */
    public static List<Finding> ofTopics(List<TopicState> topics) {
        List<Finding> findings = new ArrayList<>();
        for (TopicState state : topics) {
            int copies = Integer.parseInt(state.settings().getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"));
            if (state.replicas() > 1 && copies < 2) {
                findings.add(new Warning("Topic " + state.topic().name() + " has " + state.replicas()
                        + " replicas and min.insync.replicas 1: what one broker alone has acknowledged is lost with it."
                        + " Expected 2: kafka-configs.sh --alter --entity-type topics --entity-name "
                        + state.topic().name() + " --add-config min.insync.replicas=2."));
            }
        }
        return List.copyOf(findings);
    }
}

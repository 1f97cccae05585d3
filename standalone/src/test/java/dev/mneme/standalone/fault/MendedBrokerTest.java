package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.metadata.LeaderConstants;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

class MendedBrokerTest {
    private static final String TOPIC = "chat.events";

    @Test
    void kafkaStillTakesAPartitionWithoutALeaderForADeletedOne() {
        assertThat(leader(0))
                .as("where this is not so any more, the mended broker has had its day")
                .isEmpty();
    }

    @Test
    void theMendedBrokerKnowsThatItHasNoLeaderYet() {
        String said = Shell.run("", question(List.of(QuickJvm.mendingBroker())));

        assertThat(said).contains("0: " + Optional.of(Node.noNode())).contains("1: " + Optional.empty());
        assertThat(Shell.run("", question(List.of()))).contains("0: " + Optional.empty());
    }

    private static List<String> question(List<String> options) {
        return QuickJvm.command(options, List.of(Question.class.getName()));
    }

    private static Optional<Node> leader(int partition) {
        KRaftMetadataCache cache = new KRaftMetadataCache(1, () -> KRaftVersion.LATEST_PRODUCTION);
        cache.setImage(oneLeaderlessPartition());
        return cache.getPartitionLeaderEndpoint(TOPIC, partition, new ListenerName("PLAINTEXT"));
    }

    private static MetadataImage oneLeaderlessPartition() {
        Uuid id = Uuid.randomUuid();
        MetadataDelta delta =
                new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        delta.replay(new TopicRecord().setName(TOPIC).setTopicId(id));
        delta.replay(new PartitionRecord()
                .setTopicId(id)
                .setPartitionId(0)
                .setReplicas(List.of(1))
                .setIsr(List.of(1))
                .setLeader(LeaderConstants.NO_LEADER));
        return delta.apply(MetadataProvenance.EMPTY);
    }

    /** Asks in a JVM of its own. */
    static final class Question {
        private Question() {}

        public static void main(String[] arguments) {
            System.out.println("0: " + leader(0));
            System.out.println("1: " + leader(1));
        }
    }
}

package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.apache.kafka.metadata.MetadataCache;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

class MendedBrokerTest {
    private static final String TOPIC = "chat.events";

    private static final ListenerName LISTENER = new ListenerName("PLAINTEXT");

    @Test
    void kafkaStillTakesAPartitionWithoutALeaderForADeletedOne() {
        KRaftMetadataCache asItIs = new KRaftMetadataCache(1, MendedBrokerTest::version);
        asItIs.setImage(oneLeaderlessPartition());

        assertThat(asItIs.getPartitionLeaderEndpoint(TOPIC, 0, LISTENER))
                .as("where this is not so any more, the mended broker has had its day")
                .isEmpty();
    }

    @Test
    void theMendedBrokerKnowsThatItHasNoLeaderYet() throws Exception {
        MetadataCache mended = mended();

        assertThat(mended.getPartitionLeaderEndpoint(TOPIC, 0, LISTENER)).isEqualTo(Optional.of(Node.noNode()));
        assertThat(mended.getPartitionLeaderEndpoint(TOPIC, 1, LISTENER)).isEmpty();
    }

    private static MetadataCache mended() throws Exception {
        Class<?> mended = new MendingLoader().loadClass(KRaftMetadataCache.class.getName());
        Supplier<KRaftVersion> version = MendedBrokerTest::version;
        Object cache = mended.getConstructor(int.class, Supplier.class).newInstance(1, version);
        mended.getMethod("setImage", MetadataImage.class).invoke(cache, oneLeaderlessPartition());
        return (MetadataCache) cache;
    }

    private static KRaftVersion version() {
        return KRaftVersion.LATEST_PRODUCTION;
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

    /** Has its own of the one class that is mended. */
    private static final class MendingLoader extends ClassLoader {
        private MendingLoader() {
            super(MendedBrokerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(KRaftMetadataCache.class.getName())) {
                return super.loadClass(name, resolve);
            }
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = MendedBrokerTest.class.getClassLoader().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = MendedBroker.mended(in.readAllBytes());
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}

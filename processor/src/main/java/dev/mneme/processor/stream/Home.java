package dev.mneme.processor.stream;

import dev.mneme.ingest.event.User;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the events of a user belong: under the user's key, in the partition that Kafka's Java clients choose for that key
 * (murmur2). Clients built on librdkafka choose by CRC32 unless they are told {@code partitioner=murmur2_random}, and a
 * record without a key lies anywhere; such a user would have several orders.
 *
 * @param partitions of the topic of events
 */
public record Home(int partitions) {

    public static byte[] key(User user) {
        return user.key().getBytes(StandardCharsets.UTF_8);
    }

    public int partition(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    boolean holds(Arrival arrival, User user) {
        byte[] key = key(user);
        return Arrays.equals(key, arrival.key()) && arrival.partition() == partition(key);
    }
}

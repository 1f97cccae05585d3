package dev.mneme.standalone.kafka;

import dev.mneme.ingest.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The settings of the embedded broker. */
final class EmbeddedKafkaSettings {
    /** What a record batch needs beside the largest record. */
    private static final int BATCH_OVERHEAD = 64 * 1024;

    private EmbeddedKafkaSettings() {}

    static Properties of(Path data, String host, List<Integer> ports) {
        String broker = "PLAINTEXT://" + host + ":" + ports.getFirst();
        String controller = "CONTROLLER://" + host + ":" + ports.getLast();
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("log.dirs", data.toString());
        settings.put("listeners", broker + "," + controller);
        settings.put("advertised.listeners", broker);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.quorum.bootstrap.servers", host + ":" + ports.getLast());

        // As in what we ship: a topic that nobody created is an error to be seen.
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "1");
        settings.put("default.replication.factor", "1");
        settings.put("message.max.bytes", Integer.toString(Topics.LARGEST_RECORD + BATCH_OVERHEAD));

        // One node holds every replica, and few partitions of the internal topics start sooner.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "3");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");

        // Nobody else is coming: the first member need not be waited with. Sessions may be short, so that tests can be.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");

        // What a killed process left open ends when its transaction times out, not 10 s after.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

        // Small, for it shares the heap with everything else.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("num.io.threads", "4");
        settings.put("num.network.threads", "2");
        settings.put("background.threads", "2");
        return settings;
    }
}

package dev.mneme.ingest.setting;

import java.time.Duration;
import java.util.List;

/** How to reach Kafka, and as whom. */
public final class KafkaSettings {
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.text(
            "MNEME_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092", "brokers to begin with, host:port separated by commas");
    public static final Setting<String> CLIENT_FILE = Setting.text(
            "MNEME_KAFKA_CLIENT_FILE",
            null,
            "file of further Kafka client properties, for TLS and passwords: security.protocol, sasl.jaas.config, …");
    public static final Setting<String> TOPIC_PREFIX = Setting.text(
            "MNEME_KAFKA_TOPIC_PREFIX", "", "stands before every topic name, so that worlds can share a broker");
    public static final Setting<String> APPLICATION_ID = Setting.text(
            "MNEME_KAFKA_APPLICATION_ID", "mneme-processor", "consumer group and transactional id of the processor");
    public static final Setting<Integer> REPLICATION_FACTOR = Setting.integer(
            "MNEME_KAFKA_REPLICATION_FACTOR",
            -1,
            -1,
            100,
            "replicas of the topics that are created, -1 for the default of the broker");
    public static final Setting<String> STATE_DIR = Setting.text(
            "MNEME_KAFKA_STATE_DIR",
            ".mneme/state",
            "where the processor keeps its state, a directory that outlives the process");
    public static final Setting<String> INSTANCE =
            Setting.text("MNEME_INSTANCE", null, "name of this processor among its peers, the same after a restart");
    public static final Setting<Duration> SESSION_TIMEOUT = Setting.duration(
            "MNEME_KAFKA_SESSION_TIMEOUT",
            "15s",
            "how long a processor that does not come back is waited for, 6s at least by the default of the broker");
    public static final Setting<Integer> STANDBY_REPLICAS = Setting.integer(
            "MNEME_KAFKA_STANDBY_REPLICAS",
            0,
            0,
            10,
            "other processors that keep a copy of what is pending in one, so that they can go on with it sooner");
    public static final Setting<Duration> COMMIT_FLOOR = Setting.duration(
            "MNEME_KAFKA_COMMIT_FLOOR", "25ms", "least time between two commits that finished turns ask for");

    static final List<Setting<?>> ALL = List.of(
            BOOTSTRAP_SERVERS,
            CLIENT_FILE,
            TOPIC_PREFIX,
            APPLICATION_ID,
            REPLICATION_FACTOR,
            STATE_DIR,
            INSTANCE,
            SESSION_TIMEOUT,
            STANDBY_REPLICAS,
            COMMIT_FLOOR);

    private KafkaSettings() {}
}

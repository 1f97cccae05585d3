package dev.mneme.standalone.measure;

import dev.mneme.ingest.IngestProgram;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.standalone.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How fast a log of so many conversations (100,000, or the first argument) is replayed in a process of 256 MiB of heap, beside a
 * plain producer that writes the very same records. Two rounds, one after the other on one broker; the second is the warmer one.
 */
final class ReplayThroughput {
    private static final int TURNS = 4;
    private static final int USERS = 5000;
    private static final int ROUNDS = 2;
    private static final Duration POLL = Duration.ofMillis(200);

    private final EmbeddedKafka kafka;
    private final Map<String, Object> config;

    private ReplayThroughput(EmbeddedKafka kafka) {
        this.kafka = kafka;
        this.config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int conversations = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        Path log = Files.createTempFile("throughput", ".jsonl");
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            write(log, conversations);
            System.out.printf("%,d conversations, %,d bytes%n", conversations, Files.size(log));
            for (int round = 1; round <= ROUNDS; round++) {
                new ReplayThroughput(kafka).round(log, round);
            }
        } finally {
            Files.delete(log);
        }
    }

    private void round(Path log, int round) throws IOException, InterruptedException {
        Topics replayed = world("replayed-" + round + ".");
        long begun = System.nanoTime();
        int code = replay(log, replayed.prefix());
        double replay = (System.nanoTime() - begun) / 1e9;
        List<ProducerRecord<byte[], byte[]>> records =
                records(replayed, world("plain-" + round + ".").events().name());
        begun = System.nanoTime();
        produce(records);
        double plain = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "round %d: exit code %d; replay with the start of its JVM %.1f s, %,.0f events/s; plain producer %.1f s, %,.0f events/s%n",
                round, code, replay, records.size() / replay, plain, records.size() / plain);
    }

    private Topics world(String prefix) {
        Topics topics = new Topics(prefix);
        try (TopicSetup setup = new TopicSetup(topics, config)) {
            setup.ensure(1);
        }
        return topics;
    }

    private int replay(Path log, String prefix) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProgram.class.getName(),
                "replay",
                "remember",
                log.toString());
        process.environment().put("MNEME_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        process.environment().put("MNEME_KAFKA_TOPIC_PREFIX", prefix);
        return process.inheritIO().start().waitFor();
    }

    /** What the replay wrote, to be written to another topic. */
    private List<ProducerRecord<byte[], byte[]>> records(Topics from, String to) {
        Topic<byte[], byte[]> topic =
                new Topic<>(from.events().name(), Serdes.ByteArray(), Serdes.ByteArray(), Map.of());
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader<byte[], byte[]> reader = new TopicReader<>(topic, config, TopicReader.From.BEGINNING)) {
            while (!reader.caughtUp()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    records.add(new ProducerRecord<>(to, record.key(), record.value()));
                }
            }
        }
        return records;
    }

    private void produce(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> plain = new HashMap<>(config);
        plain.put(ProducerConfig.ACKS_CONFIG, "all");
        plain.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        plain.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(plain, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                var _ = producer.send(record);
            }
            producer.flush();
        }
    }

    private static void write(Path log, int conversations) throws IOException {
        String words = "words and more words, ".repeat(5);
        try (Writer out = Files.newBufferedWriter(log)) {
            for (int i = 0; i < conversations; i++) {
                out.write("{\"id\":\"" + i + "\",\"user\":\"u" + i % USERS + "\",\"messages\":[");
                for (int turn = 0; turn < TURNS; turn++) {
                    out.write((turn == 0 ? "" : ",") + "{\"role\":\"" + (turn % 2 == 0 ? "user" : "assistant")
                            + "\",\"content\":\"" + i + "." + turn + " " + words + "\"}");
                }
                out.write("]}\n");
            }
        }
    }
}

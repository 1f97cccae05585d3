package dev.mneme.standalone.measure;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.ProcessorApp;
import dev.mneme.standalone.kafka.EmbeddedKafka;
import dev.mneme.standalone.model.OfflineModelServer;
import dev.mneme.standalone.model.Pace;
import dev.mneme.standalone.redis.EmbeddedRedis;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How many replies a second the stage makes while a slow model is asked: every lane sends its share of distinct questions at
 * once, and the replies are counted as a reader of committed records sees them. Arguments: lanes, messages, the model's
 * latency in ms, places in the air, {@code use} or {@code bypass}, places at the model (as many, if not said). Broker, Redis, model server and reader run in the same JVM
 * on the same cores.
 */
final class TurnsInTheAir {
    private static final Duration POLL = Duration.ofMillis(100);

    private TurnsInTheAir() {}

    public static void main(String[] arguments) throws IOException {
        int lanes = Integer.parseInt(arguments[0]);
        int messages = Integer.parseInt(arguments[1]);
        Duration latency = Duration.ofMillis(Integer.parseInt(arguments[2]));
        String places = arguments[3];
        String placesAtModel = arguments.length > 5 ? arguments[5] : places;
        CacheUse cache = arguments[4].equals("bypass") ? CacheUse.BYPASS : CacheUse.USE;
        Path state = Files.createTempDirectory("mneme-measure");
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRedis redis = EmbeddedRedis.start();
                OfflineModelServer model = OfflineModelServer.start(new Pace(latency, 0))) {
            Settings settings = Settings.of(new TreeMap<>(Map.of(
                    "OPENAI_API_KEY",
                    "offline",
                    "MNEME_KAFKA_BOOTSTRAP_SERVERS",
                    kafka.bootstrapServers(),
                    "MNEME_KAFKA_STATE_DIR",
                    state.toString(),
                    "MNEME_REDIS_URI",
                    redis.uri(),
                    "MNEME_TURN_IN_THE_AIR",
                    places,
                    "MNEME_MODEL_PLACES",
                    placesAtModel,
                    "MNEME_TURN_WAITING_PER_LANE",
                    "1000",
                    "MNEME_MODEL_BASE_URL",
                    model.baseUrl().toString())));
            measure(settings, lanes, messages, cache);
            System.out.printf("most calls open at once: %d%n", model.mostOpen());
        }
        // The embedded broker leaves threads behind.
        System.exit(0);
    }

    private static void measure(Settings settings, int lanes, int messages, CacheUse cache) {
        Topics topics = KafkaConnection.topics(settings);
        try (TopicSetup setup = new TopicSetup(topics, KafkaConnection.of(settings))) {
            setup.ensure(1);
        }
        try (ProcessorApp app = ProcessorApp.start(settings);
                ChatProducer producer = new ChatProducer(topics, KafkaConnection.of(settings));
                TopicReader<String, Reply> replies =
                        new TopicReader<>(topics.replies(), KafkaConnection.of(settings), TopicReader.From.END)) {
            app.running().join();
            send(producer, "warm", lanes, lanes, CacheUse.BYPASS);
            read(replies, lanes);
            double cpuBefore = cpuSeconds();
            long start = System.nanoTime();
            send(producer, "measured", lanes, messages, cache);
            List<Long> times = read(replies, messages);
            report(start, times, cpuSeconds() - cpuBefore);
        }
    }

    private static void send(ChatProducer producer, String name, int lanes, int messages, CacheUse cache) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Origin origin = new Origin(name + i, User.of("user" + i % lanes), name, Instant.now());
            String text = "Please explain topic " + name + " number " + i + " of the handbook";
            sent.add(producer.publish(new Message(origin, text, null, null, null, cache)));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }

    private static List<Long> read(TopicReader<String, Reply> reader, int count) {
        List<Long> times = new ArrayList<>();
        int failed = 0;
        while (times.size() < count) {
            for (ConsumerRecord<String, Reply> reply : reader.poll(POLL)) {
                times.add(System.nanoTime());
                failed += reply.value().answered() ? 0 : 1;
            }
        }
        if (failed > 0) {
            System.out.printf("%d of %d replies failed%n", failed, count);
        }
        return times;
    }

    /** The middle eight tenths of the replies: without the first second and the last turns of a few lanes. */
    private static void report(long start, List<Long> times, double cpu) {
        int from = times.size() / 10;
        int to = times.size() * 9 / 10;
        double seconds = (times.get(to) - times.get(from)) / 1e9;
        System.out.printf(
                "%d replies in %.1f s; %.0f replies/s over the middle 80 %%; %.1f s of processor time%n",
                times.size(), (times.getLast() - start) / 1e9, (to - from) / seconds, cpu);
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}

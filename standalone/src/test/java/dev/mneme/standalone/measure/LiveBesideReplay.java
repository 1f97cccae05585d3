package dev.mneme.standalone.measure;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How long live replies take, with a replay at full speed beside them and without it, in turns. Arguments: the launcher ({@code
 * ./mneme}), live messages a second, seconds of each turn, the model's latency in ms, conversations of the replay at once.
 * Everything runs on this machine.
 */
final class LiveBesideReplay {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int TURNS = 2;
    private static final int CONVERSATIONS = 20_000;

    private static int sent;

    private LiveBesideReplay() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String launcher = arguments[0];
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Duration latency = Duration.ofMillis(Integer.parseInt(arguments[3]));
        String concurrency = arguments[4];
        Path directory = Files.createTempDirectory("mneme-measure");
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRedis redis = EmbeddedRedis.start();
                OfflineModelServer model = OfflineModelServer.start(new Pace(latency, 0))) {
            Map<String, String> variables = Map.of(
                    "OPENAI_API_KEY", "offline",
                    "MNEME_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                    "MNEME_KAFKA_STATE_DIR", directory.resolve("state").toString(),
                    "MNEME_REDIS_URI", redis.uri(),
                    "MNEME_MODEL_BASE_URL", model.baseUrl().toString());
            Settings settings = Settings.of(variables);
            Topics topics = KafkaConnection.topics(settings);
            try (TopicSetup setup = new TopicSetup(topics, KafkaConnection.of(settings))) {
                setup.ensure(1);
            }
            String log = log(directory);
            try (ProcessorApp app = ProcessorApp.start(settings);
                    ChatProducer producer = new ChatProducer(topics, KafkaConnection.of(settings));
                    TopicReader<String, Reply> replies =
                            new TopicReader<>(topics.replies(), KafkaConnection.of(settings), TopicReader.From.END)) {
                app.running().join();
                live("warm-up", producer, replies, rate, seconds);
                for (int turn = 0; turn < TURNS; turn++) {
                    live("alone", producer, replies, rate, seconds);
                    Process replay = replay(launcher, variables, log, concurrency);
                    long calls = model.calls();
                    // Until it is under way.
                    while (model.calls() < calls + 200) {
                        Thread.sleep(100);
                    }
                    calls = model.calls();
                    live("beside a replay", producer, replies, rate, seconds);
                    System.out.printf("  model calls a second meanwhile: %d%n", (model.calls() - calls) / seconds);
                    replay.destroy();
                    replay.waitFor();
                }
            }
        }
        System.exit(0);
    }

    private static void live(
            String name, ChatProducer producer, TopicReader<String, Reply> replies, int rate, int seconds)
            throws InterruptedException {
        Map<String, Long> sentAt = new HashMap<>();
        List<Long> waited = new ArrayList<>();
        long begun = System.nanoTime();
        int all = rate * seconds;
        int of = 0;
        while (waited.size() < all) {
            if (of < all && System.nanoTime() - begun >= TimeUnit.SECONDS.toNanos(1) * of / rate) {
                String id = "live" + sent++;
                of++;
                sentAt.put(id, System.nanoTime());
                producer.publish(new Message(
                                new Origin(id, User.of("user" + sent % 50), null, Instant.now()),
                                "Please explain item " + id + " of the handbook"))
                        .join();
            }
            for (ConsumerRecord<String, Reply> reply : replies.poll(POLL)) {
                Long at = sentAt.remove(reply.value().messageId());
                if (at != null) {
                    waited.add(System.nanoTime() - at);
                }
            }
        }
        Collections.sort(waited);
        System.out.printf(
                "%s: %d replies, p50 %.0f ms, p95 %.0f ms, p99 %.0f ms%n",
                name,
                all,
                waited.get(all / 2) / 1e6,
                waited.get(all * 95 / 100) / 1e6,
                waited.get(all * 99 / 100) / 1e6);
    }

    private static Process replay(String launcher, Map<String, String> variables, String log, String concurrency)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher, "replay", "answer", log, "--concurrency", concurrency);
        builder.environment().putAll(variables);
        return builder.redirectErrorStream(true)
                .redirectOutput(Path.of(log + ".out").toFile())
                .start();
    }

    private static String log(Path directory) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            rows.add(Json.MAPPER.writeValueAsString(Map.of(
                    "id",
                    Integer.toString(i),
                    "messages",
                    List.of(
                            Map.of("role", "user", "content", "What does chapter " + i + " of the manual say?"),
                            Map.of("role", "assistant", "content", "recorded")))));
        }
        return Files.write(directory.resolve("log.jsonl"), rows).toString();
    }
}

package dev.mneme.processor.stream;

import static dev.mneme.processor.cache.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.cache.Entries;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.InMemoryCacheEntries;
import dev.mneme.processor.cache.IndexBounds;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.embedding.HashingEmbedder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed against a consumer that is given the records one by one. */
class CacheFeedTest {
    private static final Topic<String, CacheEntry> TOPIC = new Topics("").cache();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC.name(), 0);

    private final LocalIndex index = new LocalIndex(new IndexBounds(100, 100), Clock.fixed(NOON, ZoneOffset.UTC));
    private final FeedProgress progress = FeedProgress.ofFed();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final AtomicLong end = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final CacheFeed feed = new CacheFeed(TOPIC, index, progress, consumer, partitions -> {
        asked.incrementAndGet();
        return Map.of(PARTITION, end.get());
    });
    private final Random random = new Random(1);
    private long offset;

    @BeforeEach
    void prepare() {
        consumer.updatePartitions(TOPIC.name(), List.of(new PartitionInfo(TOPIC.name(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void isFilledOnceAllThatWasThereAtItsStartIsInTheIndex() {
        end.set(2);
        start();
        publish(entry("shop", "one"));
        awaitSize("shop", 1);
        assertThat(progress.filled()).isFalse();

        publish(entry("shop", "two"));

        await().until(progress::filled);
        assertThat(index.size("shop")).isEqualTo(2);
    }

    @Test
    void takesOutWhatATombstoneNamesOfTheTenantInItsHeaderAlone() {
        start();
        CacheEntry shops = entry("shop", "What is RAG?");
        CacheEntry banks = entry("bank", "What is RAG?");
        assertThat(banks.id()).isEqualTo(shops.id());
        publish(shops);
        publish(banks);
        publish(entry("shop", "another"));
        awaitSize("shop", 2);

        publish(shops.id(), null, Tombstones.headers("bank"));
        awaitSize("bank", 0);

        assertThat(index.size("shop")).isEqualTo(2);
        publish(shops.id(), null, Tombstones.headers("shop"));
        awaitSize("shop", 1);
    }

    @Test
    void passesOverATombstoneOfNobodyAndARecordThatIsNoEntry() {
        start();
        CacheEntry entry = entry("shop", "What is RAG?");
        publish(entry);
        publish(entry.id(), null, new RecordHeaders());
        publish("broken", "{".getBytes(StandardCharsets.UTF_8), new RecordHeaders());
        publish(entry("shop", "last"));

        awaitSize("shop", 2);
        assertThat(index.ids("shop", null)).contains(entry.id());
    }

    @Test
    void aTakeBackByAFilterWaitsForWhatIsPublishedAndNotYetRead() {
        InMemoryCacheEntries entries = new InMemoryCacheEntries();
        IndexedSemanticCache cache = IndexedSemanticCache.from(
                Settings.of(Map.of("OPENAI_API_KEY", "none")), index, progress, entries, new HashingEmbedder());
        start();
        await().until(progress::filled);
        CacheEntry behind = entry("shop", "What is RAG?");
        entries.put(behind);
        end.set(1);
        int before = asked.get();

        CompletableFuture<List<String>> takenBack =
                CompletableFuture.supplyAsync(() -> cache.takeBack(all("shop"), "an event"));
        await().until(() -> asked.get() > before);
        assertThat(takenBack).isNotDone();
        publish(behind);

        assertThat(takenBack).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(List.of(behind.id()));
        assertThat(entries.fetch("shop", List.of(behind.id()))).isEmpty();
        assertThat(index.size("shop")).isZero();
    }

    /** Records can be given once it has its partitions. */
    private void start() {
        feed.start();
        await().until(() -> consumer.assignment().contains(PARTITION));
    }

    private CacheEntry entry(String tenant, String question) {
        return Entries.entry(tenant, "scope", question, Entries.random(random, 384));
    }

    private static CacheTakenBack all(String tenant) {
        return new CacheTakenBack(new Origin("t1", new User(tenant, User.NOBODY), null, NOON), null, null, null, null);
    }

    private void publish(CacheEntry entry) {
        publish(entry.id(), TOPIC.valueSerde().serializer().serialize(TOPIC.name(), entry), new RecordHeaders());
    }

    private void publish(String key, byte @Nullable [] value, Headers headers) {
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC.name(),
                0,
                offset++,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length(),
                value == null ? 0 : value.length,
                key,
                value,
                headers,
                Optional.empty()));
    }

    private void awaitSize(String tenant, int size) {
        await().until(() -> index.size(tenant) == size);
    }
}

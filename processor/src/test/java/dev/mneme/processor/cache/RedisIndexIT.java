package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.DAY;
import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import dev.mneme.processor.redis.CountingRedis;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis8;
import dev.mneme.processor.redis.RedisServer;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledIf(value = Redis8.IS_THERE, disabledReason = Redis8.MISSING)
class RedisIndexIT implements EntryIndexContract {
    private static final Keys KEYS = new Keys("test");

    private static RedisServer server;
    private static LettuceRedis redis;

    private final WallClock clock = new WallClock();
    private RedisIndex index;

    @BeforeAll
    static void start() {
        server = RedisServer.startWithVectorSets();
        redis = server.connect();
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.trip("empty", commands -> commands.flushall());
        index = new RedisIndex(redis, KEYS, BOUNDS, clock);
    }

    @Override
    public EntryIndex index() {
        return index;
    }

    @Override
    public WallClock clock() {
        return clock;
    }

    @Test
    void findsOneEntryAmongManyOfAnotherScope() {
        Random random = new Random(1);
        RedisIndex large = new RedisIndex(redis, KEYS, new IndexBounds(10_000, 10_000), clock);
        Embedding question = Entries.random(random, 384);
        for (int i = 0; i < 2_000; i++) {
            large.add(entry("shop", "B", "q" + i, Entries.near(question, 0.98, random)), NOON);
        }
        large.add(entry("shop", "A", "only", Entries.near(question, 0.9, random)), NOON);

        assertThat(large.nearest("shop", List.of("A"), question, 4, NOON))
                .extracting(Candidate::id)
                .containsExactly(EntryId.of("A", ExactKey.of("only")));
    }

    /** One script holds everybody up, so what was left over by a larger bound goes a few at a time. */
    @ParameterizedTest
    @CsvSource({"5, 100", "100, 5"})
    void pushesFewOutWithOneEntryWhereABoundWasLowered(int capacity, int sharedPerUser) {
        Random random = new Random(4);
        RedisIndex large = new RedisIndex(redis, KEYS, new IndexBounds(100, 100), clock);
        for (int i = 0; i < 60; i++) {
            large.add(entry("shop", "scope", "q" + i, Entries.random(random, 384), NOON), NOON);
        }

        RedisIndex small = new RedisIndex(redis, KEYS, new IndexBounds(capacity, sharedPerUser), clock);
        List<Integer> pushedOut = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            pushedOut.add(small.add(entry("shop", "scope", "later" + i, Entries.random(random, 384), NOON), NOON)
                    .size());
        }

        assertThat(pushedOut).containsExactly(16, 16, 16, 11, 1);
        assertThat(small.size("shop")).isEqualTo(5);
    }

    @Test
    void searchesAllScopesInOneTrip() {
        CountingRedis counting = new CountingRedis(redis);
        RedisIndex counted = new RedisIndex(counting, KEYS, BOUNDS, clock);
        Embedding question = Entries.random(new Random(4), 384);
        List<String> scopes = List.of("A", "B", "C", "D");
        scopes.forEach(scope -> counted.add(entry("shop", scope, "q", question), NOON));
        long before = counting.total();

        assertThat(counted.nearest("shop", scopes, question, 4, NOON)).hasSize(4);

        assertThat(counting.total() - before).isEqualTo(1);
    }

    @Test
    void leavesNothingInRedisOfWhatIsRemoved() {
        Random random = new Random(2);
        List<String> ids = List.of("one", "two", "three").stream()
                .map(question -> entry("shop", "scope", question, Entries.random(random, 384)))
                .peek(entry -> index.add(entry, NOON))
                .map(entry -> entry.id())
                .toList();

        index.remove("shop", ids);

        assertThat(redis.<Long>trip("count", commands -> commands.dbsize())).isZero();
    }

    @Test
    void hasEveryKeyExpireWithTheYoungestEntryInIt() {
        Random random = new Random(3);
        index.add(entry("shop", "scope", "young", Entries.random(random, 384), NOON.plusSeconds(3_600)), NOON);
        index.add(entry("shop", "scope", "old", Entries.random(random, 384)), NOON);

        List<String> keys = redis.trip("list", commands -> commands.keys("*"));
        assertThat(keys).hasSize(4).allSatisfy(key -> {
            long left = redis.<Long>trip("left", commands -> commands.pttl(key));
            assertThat(left).isBetween(DAY.toMillis() + 3_500_000, DAY.toMillis() + 3_600_000);
        });
    }

    /** As one that does not know the command at all answers too: with an error. */
    @Test
    void saysWhatIsMissingWhereTheServerRefusesVectorSets() {
        index.requireVectorSets();
        redis.trip(
                "refuse",
                commands -> commands.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.VCARD)));
        try {
            assertThatThrownBy(index::requireVectorSets)
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("MNEME_CACHE_INDEX")
                    .hasMessageContaining("Redis 8");
        } finally {
            redis.trip(
                    "allow",
                    commands -> commands.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.VCARD)));
        }
    }
}

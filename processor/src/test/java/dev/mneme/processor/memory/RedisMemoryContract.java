package dev.mneme.processor.memory;

import static dev.mneme.processor.memory.Turns.NOON;
import static dev.mneme.processor.memory.Turns.turn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.redis.CountingRedis;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What memory in Redis does besides: its trips, its keys, and when they go. */
abstract class RedisMemoryContract extends MemoryContract {
    static final Keys KEYS = new Keys("test");

    private CountingRedis redis;
    private Memory memory;

    abstract Redis redis();

    @Override
    final Memory memory() {
        return memory;
    }

    @BeforeEach
    final void empty() {
        redis = new CountingRedis(redis());
        redis().trip("flush", commands -> commands.flushall());
        memory = new RedisMemory(redis, KEYS, RETENTION);
    }

    @Test
    void everyCallIsOneTrip() {
        memory.recall(lane, "m1", 10, NOON);
        memory.remember(lane, turn(lane, "m1", "q", "a", 1));
        assertThat(redis.trips()).isEqualTo(Map.of("recall", 1L, "remember", 1L));

        memory.append(lane, "t2", Role.USER, "said", NOON, 2);
        memory.setPreference(user, "theme", json("1"), 3);
        memory.removePreference(user, "theme", 4);
        memory.preferences(user);
        memory.preference(user, "theme");
        memory.recent(lane, 5);
        memory.stats(lane);
        memory.retract(lane, "m1", 5);
        memory.clear(lane, 6);
        memory.noteEntry(user, "e", NOON, 1);
        memory.forget(user, 7);
        assertThat(redis.trips())
                .hasSize(13)
                .allSatisfy((name, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void allThatIsKeptOfAUserLiesUnderTheUsersTagAndGoesWithTheUser() {
        User odd = new User("acme", "a}{b:%中");
        Lane conversation = new Lane(odd, "c");
        memory.remember(conversation, turn(conversation, "m1", "q", "a", 1));
        memory.setPreference(odd, "theme", json("1"), 2);
        memory.noteEntry(odd, "e1", NOON, 1);
        memory.append(conversation, "t1", Role.USER, "said", NOON, 2);

        assertThat(keys()).hasSize(8).allSatisfy(key -> assertThat(key).startsWith("test:{4:acme7:a%7d%7bb:%25中}:"));
        memory.forget(odd, 3);
        assertThat(keys()).containsExactlyInAnyOrder(KEYS.forgottenAt(odd), KEYS.entriesBornFrom(odd));
    }

    @Test
    void everythingButPreferencesExpiresInTimeByTheClockOnTheWall() {
        memory.remember(lane, turn(lane, "m1", "q", "a", 1, Instant.EPOCH));
        memory.setPreference(user, "theme", json("1"), 2);
        memory.noteEntry(user, "e1", Instant.EPOCH, 1);
        memory.append(lane, "t2", Role.USER, "said", Instant.EPOCH, 2);

        assertThat(timeToLive(KEYS.session(lane))).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120));
        for (String key : List.of(
                KEYS.ledger(lane, "m1"),
                KEYS.told(lane),
                KEYS.lanePosition(lane),
                KEYS.conversations(user),
                KEYS.ledgerCells(user),
                KEYS.entriesBornFrom(user))) {
            assertThat(timeToLive(key)).as(key).isBetween(Duration.ofMinutes(24 * 60 - 1), Duration.ofHours(24));
        }
        assertThat(timeToLive(KEYS.preferences(user))).isNegative();
        memory.forget(user, 3);
        assertThat(timeToLive(KEYS.forgottenAt(user))).isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void anEventFromTheFutureKeepsItsSessionLongerButNotForEver() {
        memory.remember(lane, turn(lane, "m1", "q", "a", 1, Instant.parse("9999-01-01T00:00:00Z")));
        memory.remember(lane, turn(lane, "m2", "q", "a", 2));

        Duration day = Duration.ofDays(1);
        assertThat(timeToLive(KEYS.session(lane))).isBetween(day.plusMinutes(119), day.plusMinutes(120));
        assertThat(timeToLive(KEYS.conversations(user))).isGreaterThan(day.plusMinutes(119));
    }

    @Test
    void whatHasExpiredIsSweptFromTheListsOnTheNextWrite() {
        memory.remember(lane, turn(lane, "m1", "q", "a", 1));
        byte[] gone = "gone".getBytes(UTF_8);
        for (String list : List.of(KEYS.conversations(user), KEYS.ledgerCells(user), KEYS.entriesBornFrom(user))) {
            redis.trip("expire", commands -> commands.zadd(list, 1000, gone));
        }

        memory.remember(lane, turn(lane, "m2", "q", "a", 2));
        memory.noteEntry(user, "e1", NOON, 1);

        assertThat(size(KEYS.conversations(user))).isEqualTo(1);
        assertThat(size(KEYS.ledgerCells(user))).isEqualTo(2);
        assertThat(size(KEYS.entriesBornFrom(user))).isEqualTo(1);
    }

    private List<String> keys() {
        return redis.trip("keys", commands -> commands.keys("*"));
    }

    private long size(String sortedSet) {
        return redis.trip("size", commands -> commands.zcard(sortedSet));
    }

    private Duration timeToLive(String key) {
        return Duration.ofMillis(redis.trip("ttl", commands -> commands.pttl(key)));
    }
}

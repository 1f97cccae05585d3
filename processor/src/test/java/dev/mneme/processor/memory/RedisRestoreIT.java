package dev.mneme.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.memory.RedisRestore.Restored;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** What is brought back to a real Redis, beside what has been written there since. Each test has a user of its own. */
class RedisRestoreIT {
    private static final Keys KEYS = new Keys("mneme");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static RedisServer server;
    private static LettuceRedis redis;
    private static Memory memory;
    private static RedisRestore restore;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        redis = server.connect();
        memory = RedisMemory.of(server.settings(Map.of()), redis);
        restore = new RedisRestore(redis, KEYS, Retention.of(server.settings(Map.of())));
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @Test
    void whatIsBroughtBackIsGoneOnWith() {
        Lane lane = lane("ann");

        assertThat(restore.lane(lane, record(7, 5))).isEqualTo(Restored.WRITTEN);

        assertThat(positions(lane)).containsExactly(5L, 3L);
        assertThat(lives(KEYS.session(lane))).isBetween(HOUR / 2, HOUR);
        assertThat(lives(KEYS.lanePosition(lane))).isBetween(HOUR, 2 * HOUR);
        assertThat(memory.append(lane, "late", Role.USER, "late", Instant.now(), 4))
                .isEqualTo("behind");
        assertThat(memory.append(lane, "next", Role.USER, "next", Instant.now(), 8))
                .isEmpty();
        assertThat(positions(lane)).containsExactly(8L, 5L, 3L);
    }

    @Test
    void aLaneThatHasGoneOnIsLeftToBeReadOn() {
        Lane lane = lane("bob");
        memory.append(lane, "live", Role.USER, "live", Instant.now(), 9);

        assertThat(restore.lane(lane, record(8, 5))).isEqualTo(Restored.BEHIND);
        assertThat(positions(lane)).containsExactly(9L);
        assertThat(restore.lane(lane, record(9, 9))).isEqualTo(Restored.WRITTEN);
        assertThat(positions(lane)).containsExactly(9L, 3L);
    }

    @Test
    void whatIsThereIsKept() {
        Lane lane = lane("carl");
        LaneRecord record = record(5, 5);
        restore.lane(lane, record);

        assertThat(restore.lane(lane, record)).isEqualTo(Restored.KEPT);
        assertThat(positions(lane)).containsExactly(5L, 3L);
    }

    @Test
    void aSessionOfAsManyMessagesThatAreOthersIsNotKept() {
        Lane lane = lane("hans");
        memory.append(lane, "older", Role.USER, "older", Instant.now(), 4);
        memory.append(lane, "newest", Role.USER, "newest", Instant.now(), 5);

        assertThat(restore.lane(lane, record(5, 5))).isEqualTo(Restored.WRITTEN);

        assertThat(positions(lane)).containsExactly(5L, 3L);
    }

    @Test
    void whatASessionWasToldIsKnownAgain() {
        Lane lane = lane("ida");
        restore.lane(lane, new LaneRecord(5, 5, messages(5), until(1), until(2), Map.of("m5", until(3), "old", 1L)));

        assertThat(memory.append(lane, "m5", Role.USER, "again", Instant.now(), 6))
                .isEqualTo("duplicate");
        assertThat(memory.append(lane, "old", Role.USER, "anew", Instant.now(), 7))
                .isEmpty();
    }

    @Test
    void whatWasForgottenAndIsThereAgainGoesAndWhatCameLaterStays() {
        Lane before = lane("jack");
        Lane later = new Lane(before.user(), "later");
        memory.append(before, "m3", Role.USER, "before", Instant.now(), 3);
        memory.setPreference(before.user(), "tone", StringNode.valueOf("dry"), 3);
        memory.setPreference(before.user(), "level", StringNode.valueOf("high"), 6);
        memory.noteEntry(before.user(), "entry", Instant.now().plusSeconds(60), 3);
        memory.append(later, "m6", Role.USER, "later", Instant.now(), 6);

        assertThat(restore.forgotten(before.user(), 5, Instant.now()).entryIds())
                .containsExactly("entry");

        assertThat(positions(before)).isEmpty();
        assertThat(positions(later)).containsExactly(6L);
        assertThat(memory.preferences(before.user())).containsOnlyKeys("level");
        assertThat(restore.forgotten(before.user(), 5, Instant.now()).entryIds())
                .isEmpty();
    }

    @Test
    void whoWasForgottenSinceStaysSo() {
        Lane lane = lane("dora");
        memory.forget(lane.user(), 6);

        assertThat(restore.lane(lane, record(5, 5))).isEqualTo(Restored.FORGOTTEN);
        assertThat(restore.forgotten(lane.user(), 4, Instant.now()).noted()).isFalse();
        assertThat(positions(lane)).isEmpty();
        assertThat(memory.recall(lane, "any", 1, Instant.now()).forgottenAt()).isEqualTo(6);
    }

    @Test
    void whoWasForgottenBeforeIsNotedForWhatIsLeftOfItsTime() {
        Lane lane = lane("emil");

        assertThat(restore.forgotten(lane.user(), 4, Instant.now().minus(Duration.ofDays(29)))
                        .noted())
                .isTrue();

        assertThat(lives(KEYS.forgottenAt(lane.user()))).isBetween(23 * HOUR, 24 * HOUR);
        assertThat(restore.lane(lane, record(3, 3))).isEqualTo(Restored.FORGOTTEN);
        assertThat(restore.forgotten(lane("fred").user(), 4, Instant.now().minus(Duration.ofDays(31)))
                        .noted())
                .isFalse();
    }

    @Test
    void aSessionThatIsOverLeavesOnlyWhereItsLaneIs() {
        Lane lane = lane("gina");
        LaneRecord over = new LaneRecord(5, 5, messages(5), System.currentTimeMillis() - 1, until(2), Map.of());

        assertThat(restore.lane(lane, over)).isEqualTo(Restored.WRITTEN);

        assertThat(positions(lane)).isEmpty();
        assertThat(memory.append(lane, "late", Role.USER, "late", Instant.now(), 4))
                .isEqualTo("behind");
    }

    /** A session of two messages. */
    private static LaneRecord record(long known, long movedTo) {
        return new LaneRecord(known, movedTo, messages(movedTo), until(1), until(2), Map.of());
    }

    private static List<SessionMessage> messages(long newest) {
        Instant at = Instant.now();
        return List.of(
                new SessionMessage(Role.ASSISTANT, "newest", at, "m" + newest, newest),
                new SessionMessage(Role.USER, "oldest", at, "m3", 3));
    }

    private static long until(int hours) {
        return System.currentTimeMillis() + hours * HOUR;
    }

    private static Lane lane(String user) {
        return new Lane(User.of(user), null);
    }

    private static List<Long> positions(Lane lane) {
        return memory.recent(lane, 9).stream().map(SessionMessage::position).toList();
    }

    private static long lives(String key) {
        return redis.trip("pttl", commands -> commands.pttl(key));
    }
}

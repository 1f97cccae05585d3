package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.cache.IndexBounds;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.cache.RedisIndex;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.Redis8;
import dev.mneme.processor.redis.RedisServer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** How often a turn waits for Redis: the budget of the design, counted where the trips are made. */
class RoundTripsIT {
    private static final List<Utterance> GREETING =
            List.of(new Utterance(Role.USER, "Hello there"), new Utterance(Role.ASSISTANT, "Hello! What can I do?"));

    @Test
    void aMissWaitsTwiceAndAHitThreeTimes() throws InterruptedException {
        try (CountedTurns turns = new CountedTurns(RedisServer.start(), (settings, _) -> LocalIndex.from(settings))) {
            assertThat(turns.trips("ann", "什么是 RAG？", CacheUse.USE, Verdict.MISS))
                    .isEqualTo(2);
            assertThat(turns.trips("bob", "什么是 RAG？", CacheUse.USE, Verdict.EXACT))
                    .isEqualTo(3);
            assertThat(turns.trips("carl", "RAG 是什么？", CacheUse.USE, Verdict.SEMANTIC))
                    .isEqualTo(3);
            assertThat(turns.trips("dora", "What is Kafka?", CacheUse.USE, Verdict.MISS))
                    .isEqualTo(2);
            assertThat(turns.trips("emil", "什么是 RAG？", CacheUse.BYPASS, Verdict.SKIPPED))
                    .isEqualTo(2);
        }
    }

    @Test
    @EnabledIf(value = Redis8.IS_THERE, disabledReason = Redis8.MISSING)
    void aMissWaitsThreeTimesAndAHitFourTimesWithTheIndexInRedis() throws InterruptedException {
        try (CountedTurns turns = new CountedTurns(RedisServer.startWithVectorSets(), RoundTripsIT::inRedis)) {
            assertThat(turns.trips("ann", "什么是 RAG？", CacheUse.USE, Verdict.MISS))
                    .isEqualTo(3);
            assertThat(turns.trips("bob", "什么是 RAG？", CacheUse.USE, Verdict.EXACT))
                    .isEqualTo(4);
            assertThat(turns.trips("carl", "RAG 是什么？", CacheUse.USE, Verdict.SEMANTIC))
                    .isEqualTo(4);
            assertThat(turns.trips("dora", "What is Kafka?", CacheUse.USE, Verdict.MISS))
                    .isEqualTo(3);
            assertThat(turns.trips("fred", "What changed in Kafka 3.7?", CacheUse.USE, Verdict.MISS))
                    .isEqualTo(3);
            assertThat(turns.trips("gina", "What changed in Kafka 3.9?", CacheUse.USE, Verdict.MISS))
                    .isEqualTo(4);
            assertThat(turns.trips("emil", "什么是 RAG？", CacheUse.BYPASS, Verdict.SKIPPED))
                    .isEqualTo(2);
        }
    }

    /** After a greeting four scopes may answer what stands for itself: with and without the greeting, shared and the asker's. */
    @Test
    @EnabledIf(value = Redis8.IS_THERE, disabledReason = Redis8.MISSING)
    void severalScopesWaitNoLongerThanOneWithTheIndexInRedis() throws InterruptedException {
        try (CountedTurns turns = new CountedTurns(RedisServer.startWithVectorSets(), RoundTripsIT::inRedis)) {
            assertThat(turns.trips("ann", GREETING, "What is a partition?", Verdict.MISS))
                    .isEqualTo(3);
            assertThat(turns.trips("bob", GREETING, "What is a partition?", Verdict.EXACT))
                    .isEqualTo(4);
            assertThat(turns.trips("carl", "什么是 RAG？", CacheUse.USE, Verdict.MISS))
                    .isEqualTo(3);
            assertThat(turns.trips("dora", GREETING, "什么是 RAG？", Verdict.EXACT)).isEqualTo(4);
            assertThat(turns.trips("emil", GREETING, "RAG 是什么？", Verdict.SEMANTIC))
                    .isEqualTo(4);
        }
    }

    private static EntryIndex inRedis(Settings settings, Redis redis) {
        return new RedisIndex(redis, new Keys("mneme"), IndexBounds.from(settings), Clock.systemUTC());
    }
}

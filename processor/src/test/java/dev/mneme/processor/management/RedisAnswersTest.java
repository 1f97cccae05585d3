package dev.mneme.processor.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.processor.redis.FakeRedis;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RedisAnswersTest {
    private final FakeRedis redis = new FakeRedis();
    private final AtomicLong nanos = new AtomicLong();
    private final RedisAnswers answers = new RedisAnswers(redis, nanos::get);

    @Test
    void pingsOnceForManyWhoAskWithinASecond() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(answers.get()).isEmpty();
        }

        assertThat(redis.trips()).isEqualTo(1);
    }

    @Test
    void noticesThatRedisGoesAndComesBack() {
        assertThat(answers.get()).isEmpty();

        redis.away(true);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(answers.get()).hasValue("Redis is away");

        redis.away(false);
        assertThat(answers.get()).hasValue("Redis is away");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(answers.get()).isEmpty();
    }
}

package dev.mneme.processor.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisLoadingException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisUnavailableExceptionTest {

    @Test
    void tellsARefusalFromAServerThatMayAnswerTheNextTime() {
        assertThat(refusal(new RedisCommandExecutionException("NOPERM this user may not")))
                .contains("NOPERM this user may not");
        assertThat(refusal(new RedisLoadingException("LOADING Redis is loading the dataset in memory")))
                .isEmpty();
        assertThat(refusal(new RedisCommandTimeoutException("timed out"))).isEmpty();
    }

    private static Optional<String> refusal(RuntimeException cause) {
        return new RedisUnavailableException("Redis failed", cause).refusal();
    }
}

package dev.mneme.processor.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.User;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Counts in Redis what there is of a user, in one trip. */
public final class RedisOverview {
    private final Redis redis;
    private final Keys keys;
    private final InstantSource clock;

    public RedisOverview(Redis redis, Keys keys, InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    public UserOverview of(User user) {
        Range<Long> unexpired = Range.from(Range.Boundary.excluding(clock.millis()), Range.Boundary.unbounded());
        return redis.trip("overview", commands -> {
            RedisFuture<List<byte[]>> conversations = commands.zrangebyscore(keys.conversations(user), unexpired);
            RedisFuture<Long> replies = commands.zcount(keys.ledgerCells(user), unexpired);
            RedisFuture<Long> entries = commands.zcount(keys.entriesBornFrom(user), unexpired);
            RedisFuture<byte[]> forgotten = commands.get(keys.forgottenAt(user));
            return CompletableFuture.allOf(
                            conversations.toCompletableFuture(),
                            replies.toCompletableFuture(),
                            entries.toCompletableFuture(),
                            forgotten.toCompletableFuture())
                    .thenApply(done -> new UserOverview(
                            conversations.resultNow().stream()
                                    .map(name -> keys.conversationId(new String(name, UTF_8)))
                                    .toList(),
                            replies.resultNow(),
                            entries.resultNow(),
                            Optional.ofNullable(forgotten.resultNow())
                                    .map(position -> Long.valueOf(new String(position, UTF_8)))));
        });
    }
}

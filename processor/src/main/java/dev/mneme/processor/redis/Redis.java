package dev.mneme.processor.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One shared connection to Redis, standalone, Sentinel or Cluster. What a caller does with it is a trip: commands that go
 * out together and are waited for together, so that trips can be counted.
 */
public interface Redis extends AutoCloseable {

    /**
     * Makes one round trip: {@code commands} issues them all and returns a stage that ends when all have been answered.
     * Blocks until then.
     *
     * @param name of the trip, for metrics and messages: {@code recall}, {@code remember}, …
     * @throws RedisUnavailableException where Redis did not answer in time, or with an error
     */
    <T> T trip(String name, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> commands);

    @Override
    void close();
}

package dev.mneme.processor.redis;

import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Redis through Lettuce: one connection that all threads share. Every command has a timeout, what waits on the connection
 * has a bound, and a connection that is lost comes back by itself; what was on its way then is sent again.
 */
public final class LettuceRedis implements Redis {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** The longest pause before a lost connection is tried again; by default it grows to half a minute. */
    private static final Duration BETWEEN_CONNECTS = Duration.ofSeconds(1);

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final StatefulConnection<String, byte[]> connection;
    private final RedisClusterAsyncCommands<String, byte[]> commands;
    private final RedisAddress address;
    private final Duration patience;

    private LettuceRedis(
            ClientResources resources,
            AbstractRedisClient client,
            StatefulConnection<String, byte[]> connection,
            RedisClusterAsyncCommands<String, byte[]> commands,
            RedisAddress address,
            Duration timeout) {
        this.resources = resources;
        this.client = client;
        this.connection = connection;
        this.commands = commands;
        this.address = address;
        // A trip may hold a script that has to be sent a second time, as a whole.
        this.patience = timeout.multipliedBy(2);
    }

    /**
     * Connects, and makes sure that there is somebody.
     *
     * @throws RedisUnavailableException where Redis cannot be reached or lets nobody in; the message says where and why
     */
    public static LettuceRedis connect(Settings settings) {
        RedisAddress address = RedisAddress.of(settings);
        Duration timeout = settings.get(RedisSettings.TIMEOUT);
        int queue = settings.get(RedisSettings.QUEUE);
        LettuceRedis redis = address.cluster() ? cluster(address, timeout, queue) : standalone(address, timeout, queue);
        try {
            redis.trip("ping", RedisClusterAsyncCommands::ping);
            return redis;
        } catch (RedisUnavailableException e) {
            redis.close();
            throw e;
        }
    }

    private static LettuceRedis standalone(RedisAddress address, Duration timeout, int queue) {
        ClientResources resources = resources();
        RedisClient client = RedisClient.create(resources, address.nodes().getFirst());
        client.setOptions(options(timeout, queue));
        try {
            StatefulRedisConnection<String, byte[]> connection = client.connect(CODEC);
            return new LettuceRedis(resources, client, connection, connection.async(), address, timeout);
        } catch (RedisException e) {
            shutDown(client, resources);
            throw unreachable(address, e);
        }
    }

    private static LettuceRedis cluster(RedisAddress address, Duration timeout, int queue) {
        ClientResources resources = resources();
        RedisClusterClient client = RedisClusterClient.create(resources, address.nodes());
        client.setOptions(ClusterClientOptions.builder(options(timeout, queue)).build());
        try {
            StatefulRedisClusterConnection<String, byte[]> connection = client.connect(CODEC);
            return new LettuceRedis(resources, client, connection, connection.async(), address, timeout);
        } catch (RedisException e) {
            shutDown(client, resources);
            throw unreachable(address, e);
        }
    }

    private static ClientOptions options(Duration timeout, int queue) {
        return ClientOptions.builder()
                .autoReconnect(true)
                .requestQueueSize(queue)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(RedisAddress.CONNECTING)
                        .keepAlive(true)
                        .build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .build();
    }

    @Override
    public <T> T trip(String name, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> issue) {
        try {
            return issue.apply(commands).toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(name, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | RedisException e) {
            throw failed(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, e);
        }
    }

    @Override
    public void close() {
        connection.close();
        shutDown(client, resources);
    }

    private static void shutDown(AbstractRedisClient client, ClientResources resources) {
        client.shutdown(Duration.ZERO, CLOSING);
        resources.shutdown(0, CLOSING.toSeconds(), TimeUnit.SECONDS).awaitUninterruptibly(CLOSING.toMillis());
    }

    private static ClientResources resources() {
        return ClientResources.builder()
                .reconnectDelay(Delay.exponential(Duration.ZERO, BETWEEN_CONNECTS, 2, TimeUnit.MILLISECONDS))
                .build();
    }

    private RedisUnavailableException failed(String trip, Throwable cause) {
        return new RedisUnavailableException("Redis at " + address + " failed to " + trip + ": " + said(cause), cause);
    }

    private static RedisUnavailableException unreachable(RedisAddress address, RedisException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new RedisUnavailableException(
                "Redis at " + address + " cannot be reached: " + said(root) + " (" + RedisSettings.URI.name()
                        + " says where it is)",
                e);
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}

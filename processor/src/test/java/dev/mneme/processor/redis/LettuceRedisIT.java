package dev.mneme.processor.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.setting.RedisSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LettuceRedisIT {
    private RedisServer server;
    private CountingRedis redis;

    @BeforeEach
    void connect() {
        server = RedisServer.start();
        redis = new CountingRedis(server.connect());
    }

    @AfterEach
    void close() {
        redis.close();
        server.close();
    }

    @Test
    void keepsKeysAndBytesAsTheyAre() {
        byte[] bytes = {0, -1, 10, 13, 127, -128};
        redis.trip("set", commands -> commands.set("键:{ü}", bytes));

        assertThat(redis.<byte[]>trip("get", commands -> commands.get("键:{ü}"))).isEqualTo(bytes);
    }

    @Test
    void countsTripsByName() {
        redis.trip("set", commands -> commands.set("a", "1".getBytes(UTF_8)));
        redis.trip("get", commands -> commands.get("a").thenCombine(commands.exists("a"), (a, found) -> found));
        redis.trip("get", commands -> commands.get("a"));

        assertThat(redis.trips()).isEqualTo(Map.of("get", 2L, "set", 1L));
        assertThat(redis.total()).isEqualTo(3);
    }

    @Test
    void saysThatItIsAwayWhileItIsAndComesBackByItself() {
        server.kill();
        assertThatThrownBy(() -> redis.trip("get", commands -> commands.get("a")))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("get");

        server.restart();
        await().ignoreException(RedisUnavailableException.class)
                .untilAsserted(() -> assertThat(redis.<String>trip("ping", commands -> commands.ping()))
                        .isEqualTo("PONG"));
    }

    @Test
    void anErrorOfRedisIsAFailedTrip() {
        redis.trip("set", commands -> commands.set("a", "no number".getBytes(UTF_8)));

        assertThatThrownBy(() -> redis.trip("count", commands -> commands.incr("a")))
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("not an integer");
    }

    @Test
    void refusesToStartWhereNobodyListens() {
        server.kill();

        assertThatThrownBy(server::connect)
                .isInstanceOf(RedisUnavailableException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining(RedisSettings.URI.name());
    }

    @Test
    void refusesToStartWithAWrongPasswordAndDoesNotPrintIt() {
        try (RedisServer guarded = RedisServer.start("--requirepass", "right")) {
            assertThatThrownBy(() ->
                            LettuceRedis.connect(guarded.settings(Map.of(RedisSettings.PASSWORD.name(), "so-wrong"))))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("so-wrong");
            LettuceRedis.connect(guarded.settings(Map.of(RedisSettings.PASSWORD.name(), "right")))
                    .close();
        }
    }

    @Test
    void sendsAScriptAgainThatTheServerHasForgotten() {
        List<String> keys = List.of("preferences", "forgotten-at");
        for (int position = 1; position <= 3; position++) {
            byte[][] arguments = {
                Script.argument(position), Script.argument("theme"), Script.argument("{\"position\":" + position + "}")
            };
            List<Object> done = redis.trip("set", commands -> Script.SET_PREFERENCE.run(commands, keys, arguments));
            assertThat(done).first().isEqualTo(1L);
            redis.trip("forget", commands -> commands.scriptFlush());
        }
        assertThat(redis.trips("set")).isEqualTo(3);
    }
}

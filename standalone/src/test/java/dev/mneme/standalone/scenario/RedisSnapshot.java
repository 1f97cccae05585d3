package dev.mneme.standalone.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.processor.redis.Redis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a Redis held at a moment, and until when. */
record RedisSnapshot(Map<String, Value> values, long at) {
    private static final double ONE_PERCENT = 0.01;

    /** @param lives for so many ms, -1 for ever */
    record Value(String text, long lives) {}

    static RedisSnapshot of(Redis redis, Predicate<String> wanted) {
        Map<String, Value> values = new TreeMap<>();
        long at = System.currentTimeMillis();
        for (String key : redis.trip("keys", commands -> commands.keys("*"))) {
            if (wanted.test(key)) {
                values.put(key, new Value(text(redis, key), redis.trip("pttl", commands -> commands.pttl(key))));
            }
        }
        return new RedisSnapshot(values, at);
    }

    /** Key by key the same values in the same order, and times to live within one percent. */
    void assertSameAs(RedisSnapshot before) {
        assertThat(values.keySet()).isEqualTo(before.values.keySet());
        values.forEach((key, value) -> {
            Value was = before.values.get(key);
            assertThat(value.text()).as(key).isEqualTo(was.text());
            if (was.lives() < 0) {
                assertThat(value.lives()).as(key).isEqualTo(-1);
            } else {
                assertThat((double) (at + value.lives()))
                        .as("end of " + key)
                        .isCloseTo((double) (before.at + was.lives()), within(was.lives() * ONE_PERCENT));
            }
        });
    }

    List<String> keys(String part) {
        return values.keySet().stream().filter(key -> key.contains(part)).toList();
    }

    private static String text(Redis redis, String key) {
        String type = redis.trip("type", commands -> commands.type(key));
        return switch (type) {
            case "string" -> text(redis.trip("get", commands -> commands.get(key)));
            case "list" -> texts(redis.trip("lrange", commands -> commands.lrange(key, 0, -1)));
            case "zset" -> texts(redis.trip("zrange", commands -> commands.zrange(key, 0, -1)));
            case "hash" -> {
                Map<String, byte[]> fields = redis.trip("hgetall", commands -> commands.hgetall(key));
                yield fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + text(field.getValue()))
                        .sorted()
                        .collect(Collectors.joining("\n"));
            }
            default -> throw new AssertionError(key + " is a " + type + ", which nobody writes");
        };
    }

    private static String texts(List<byte[]> values) {
        return values.stream().map(RedisSnapshot::text).collect(Collectors.joining("\n"));
    }

    private static String text(byte[] value) {
        return new String(value, UTF_8);
    }
}

package dev.mneme.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.processor.redis.Redis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that a Redis holds, as text: what every key has under it. */
record RedisContents(Map<String, String> values) {

    static RedisContents of(Redis redis) {
        Map<String, String> values = new TreeMap<>();
        for (String key : redis.trip("keys", commands -> commands.keys("*"))) {
            values.put(key, value(redis, key));
        }
        return new RedisContents(values);
    }

    List<String> keys(Predicate<String> wanted) {
        return values.keySet().stream().filter(wanted).toList();
    }

    /** The keys that have this text under them. */
    List<String> keysOf(String text) {
        return keys(key -> values.getOrDefault(key, "").contains(text));
    }

    private static String value(Redis redis, String key) {
        String type = redis.trip("type", commands -> commands.type(key));
        return switch (type) {
            case "string" -> text(redis.trip("get", commands -> commands.get(key)));
            case "list" -> texts(redis.trip("lrange", commands -> commands.lrange(key, 0, -1)));
            case "zset" -> texts(redis.trip("zrange", commands -> commands.zrange(key, 0, -1)));
            case "hash" ->
                redis.trip("hgetall", commands -> commands.hgetall(key)).entrySet().stream()
                        .map(field -> field.getKey() + "=" + text(field.getValue()))
                        .collect(Collectors.joining("\n"));
            default -> throw new AssertionError(key + " is a " + type + ", which nobody writes");
        };
    }

    private static String texts(List<byte[]> values) {
        return values.stream().map(RedisContents::text).collect(Collectors.joining("\n"));
    }

    private static String text(byte[] value) {
        return new String(value, UTF_8);
    }
}

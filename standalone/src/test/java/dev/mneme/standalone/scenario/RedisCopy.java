package dev.mneme.standalone.scenario;

import dev.mneme.processor.redis.Redis;
import io.lettuce.core.RestoreArgs;
import java.util.HashMap;
import java.util.Map;

/** All that a Redis held at a moment, as it writes it to disk, to be started from again later. */
record RedisCopy(Map<String, Held> keys) {

    /** @param until in ms since 1970, 0 for ever */
    @SuppressWarnings("ArrayRecordComponent") // Bytes to be given back; nothing compares them.
    record Held(byte[] dump, long until) {}

    static RedisCopy of(Redis redis) {
        Map<String, Held> keys = new HashMap<>();
        for (String key : redis.trip("keys", commands -> commands.keys("*"))) {
            byte[] dump = redis.trip("dump", commands -> commands.dump(key));
            long lives = redis.trip("pttl", commands -> commands.pttl(key));
            keys.put(key, new Held(dump, lives < 0 ? 0 : System.currentTimeMillis() + lives));
        }
        return new RedisCopy(keys);
    }

    /** What came later is lost. */
    void startFrom(Redis redis) {
        redis.trip("flush", commands -> commands.flushall());
        keys.forEach((key, held) -> redis.trip(
                "restore",
                commands -> commands.restore(
                        key,
                        held.dump(),
                        held.until() == 0
                                ? new RestoreArgs()
                                : new RestoreArgs().ttl(held.until()).absttl())));
    }
}

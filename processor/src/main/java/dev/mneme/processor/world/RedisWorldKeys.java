package dev.mneme.processor.world;

import dev.mneme.processor.redis.Redis;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import java.util.List;

/** All keys that begin with a prefix. */
final class RedisWorldKeys {
    private static final int AT_ONCE = 1_000;

    private final Redis redis;
    private final String beginning;

    /** @param prefix as {@link dev.mneme.processor.redis.Keys} has it */
    RedisWorldKeys(Redis redis, String prefix) {
        this.redis = redis;
        this.beginning = prefix + ":";
    }

    /** Removes them and says how many there were. Keys of others are passed over one by one, not read. */
    long remove() {
        ScanArgs args = ScanArgs.Builder.matches(literally(beginning) + "*").limit(AT_ONCE);
        long removed = 0;
        KeyScanCursor<String> cursor = redis.trip("scan", commands -> commands.scan(args));
        while (true) {
            removed += unlink(cursor.getKeys());
            if (cursor.isFinished()) {
                return removed;
            }
            KeyScanCursor<String> last = cursor;
            cursor = redis.trip("scan", commands -> commands.scan(last, args));
        }
    }

    private long unlink(List<String> found) {
        String[] keys = found.stream().filter(key -> key.startsWith(beginning)).toArray(String[]::new);
        return keys.length == 0 ? 0 : redis.trip("unlink", commands -> commands.unlink(keys));
    }

    private static String literally(String text) {
        return text.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0");
    }
}

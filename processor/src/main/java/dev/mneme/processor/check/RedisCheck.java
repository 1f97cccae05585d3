package dev.mneme.processor.check;

import dev.mneme.processor.check.Finding.Fault;
import dev.mneme.processor.check.Finding.Warning;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisUnavailableException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Whether Redis keeps what it is told, and does what it is asked. */
public final class RedisCheck {
    private final Redis redis;
    private final List<Finding> findings = new ArrayList<>();

    private RedisCheck(Redis redis) {
        this.redis = redis;
    }

    /**
     * What is wrong with it.
     *
     * @throws RedisUnavailableException where it does not answer
     */
    public static List<Finding> of(Redis redis) {
        RedisCheck check = new RedisCheck(redis);
        check.scripts();
        check.eviction();
        check.persistence();
        return List.copyOf(check.findings);
    }

    private void scripts() {
        refusal(commands -> commands.eval("return 1", ScriptOutputType.INTEGER))
                .ifPresent(said -> findings.add(new Fault("Redis runs no scripts for this user (" + said
                        + "): memory is written by scripts alone. Expected the right to EVAL and EVALSHA.")));
    }

    private void eviction() {
        Map<String, String> memory = configuration("maxmemory*");
        String policy = memory.getOrDefault("maxmemory-policy", "noeviction");
        if (!policy.equals("noeviction") && !"0".equals(memory.get("maxmemory"))) {
            findings.add(
                    new Warning(
                            "Redis throws keys away when its memory is full (maxmemory-policy " + policy
                                    + "): sessions and replies that are still wanted would go unseen. Expected noeviction and enough memory."));
        }
    }

    private void persistence() {
        Map<String, String> kept = new HashMap<>(configuration("appendonly"));
        kept.putAll(configuration("save"));
        if ("no".equals(kept.get("appendonly"))) {
            String without = kept.getOrDefault("save", "").isBlank()
                    ? "keeps nothing on disk: its end is the end of all memory"
                    : "keeps a snapshot from time to time: what came after the last one is lost with it";
            findings.add(new Warning("Redis " + without
                    + ". Expected a log (./mneme redis persistence --aof everysec), or 'appendonly yes'."));
        }
    }

    /** What it says of its settings, where it may be asked. */
    private Map<String, String> configuration(String names) {
        Map<String, String> found = new HashMap<>();
        refusal(commands -> commands.configGet(names).thenAccept(found::putAll))
                .ifPresent(said -> findings.add(new Warning("Redis does not say how its " + names + " is set (" + said
                        + "): see yourself that it evicts nothing and keeps a log.")));
        return found;
    }

    /** What it said instead of doing this; empty where it did it. */
    private Optional<String> refusal(Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<?>> asked) {
        try {
            redis.<Object>trip("check", commands -> asked.apply(commands).thenApply(_ -> true));
            return Optional.empty();
        } catch (RedisUnavailableException e) {
            return Optional.of(e.refusal().orElseThrow(() -> e));
        }
    }
}

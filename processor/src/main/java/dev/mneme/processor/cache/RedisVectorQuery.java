package dev.mneme.processor.cache;

import dev.mneme.ingest.event.Embedding;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ScoredValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code VSIM} with a vector as bytes, which the client's own method can only send as text. */
record RedisVectorQuery(String set, Embedding vector, int count, Instant now) {
    /** Candidates while searching; what they bring is in decision 15. */
    private static final int SEARCH_WIDTH = 32;

    /** Candidates that are looked at for some that are alive: expired ones are few, for they are swept out. */
    private static final int FILTERED = 2_000;

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    CompletionStage<List<ScoredValue<byte[]>>> run(RedisClusterAsyncCommands<String, byte[]> commands) {
        CommandArgs<String, byte[]> arguments = new CommandArgs<>(CODEC)
                .addKey(set)
                .add("FP32")
                .add(vector.toBytes())
                .add("WITHSCORES")
                .add("COUNT")
                .add(count)
                .add("EF")
                .add(Math.max(SEARCH_WIDTH, count))
                .add("FILTER")
                .add(".expires > " + now.toEpochMilli())
                .add("FILTER-EF")
                .add(FILTERED);
        return commands.dispatch(CommandType.VSIM, new ScoredValueListOutput<>(CODEC), arguments);
    }

    /** Redis says 1 for the same direction and 0 for the opposite one. */
    static double similarity(double score) {
        return 2 * score - 1;
    }
}

package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the replay of a conversation log has come: the value of {@code chat.replays} under its {@code id}.
 *
 * @param verb what is done with the conversations: {@code remember}, …
 * @param options the words that it was begun with, so that it can go on with them
 * @param directory in which these words were said, since they may name files
 * @param done of so many conversations, in the order of the log, all that was to be done is done
 * @param mark names the last of these, by which a log that has changed meanwhile is told
 * @param beyond numbers of conversations after these that are done as well
 * @param counts what was done with all of them, by name
 * @param repliesFrom for each partition of {@code chat.replies}, the offset from which on all replies to conversations stand
 *     that were begun and are not done
 * @param world the world of its own that it sends into; null where that is the live one
 */
public record ReplayState(
        String id,
        String verb,
        List<String> options,
        String directory,
        Stage stage,
        Instant begun,
        Instant updated,
        long done,
        @Nullable String mark,
        List<Long> beyond,
        Map<String, Long> counts,
        Map<Integer, Long> repliesFrom,
        @Nullable String world) {

    public ReplayState {
        options = List.copyOf(options);
        beyond = List.copyOf(beyond);
        counts = Map.copyOf(counts);
        repliesFrom = Map.copyOf(repliesFrom);
    }

    /** Whether it goes on. One whose process was killed is running as far as anybody knows. */
    public enum Stage {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("stopped")
        STOPPED,
        @JsonProperty("finished")
        FINISHED
    }
}

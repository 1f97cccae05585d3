package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Remembered;
import dev.mneme.ingest.event.Outcome.Result;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.memory.Memory.Born;
import dev.mneme.processor.memory.Memory.FinishedTurn;
import dev.mneme.processor.stream.Arrival.HeaderValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pending turn in every state that one can be in, with all that it may have and with nothing that it need not have. */
final class StoredTurns {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.5Z");
    private static final String LIFE = "0b9f7f4e-6d0c-4b8f-9d0e-2f6f6a1f8f10";

    private final List<PendingTurn> turns = new ArrayList<>();

    private StoredTurns() {}

    /** In the order of their offsets. */
    static List<PendingTurn> all() {
        StoredTurns stored = new StoredTurns();
        stored.add(null, 0, null, """
                {"type":"message","id":"waits","userId":"ann","text":"Where do I begin?"}""");
        stored.add(null, 0, null, """
                {"type":"preference-set","id":"tone","userId":"ann","key":"tone","value":null}""");
        stored.add(null, 0, null, """
                {"type":"message","id":"waits-behind","userId":"ann","conversationId":"tea","text":"And then?",\
                "model":"large","system":"Be brief.","cache":"refresh","history":[{"role":"user","text":"茶?"}]}""");
        stored.add(LIFE, 0, null, """
                {"type":"message","userId":"bob","text":"In the air, without an id"}""");
        stored.add(LIFE, 1, null, """
                {"type":"message","id":"went-down-twice","userId":"carl","text":"Am I to be alone?"}""");
        stored.add(LIFE, 2, null, """
                {"type":"message","id":"poison","userId":"dora","text":"Who survives me?"}""");
        stored.add(null, 1, answered("answered", "eve"), """
                {"type":"message","id":"answered","userId":"eve","text":"What is a broker?"}""");
        stored.add(LIFE, 0, failed("overdue", "fay"), """
                {"type":"message","id":"overdue","userId":"fay","text":"How long?"}""");
        stored.add(LIFE, 3, answered("kills-memory", "gus"), """
                {"type":"message","id":"kills-memory","userId":"gus","text":"Who remembers me?"}""");
        return List.copyOf(stored.turns);
    }

    private void add(@Nullable String startedIn, int downs, @Nullable Ending answered, String event) {
        long offset = 40L + turns.size();
        boolean bare = turns.size() % 2 == 0;
        List<HeaderValue> headers = List.of(
                new HeaderValue("trace", ("of " + offset).getBytes(UTF_8)),
                new HeaderValue("trace", new byte[] {0, (byte) 0xff}),
                new HeaderValue("empty", null));
        Arrival arrival = new Arrival(
                "chat.events",
                0,
                offset,
                NOW.plusMillis(offset),
                bare ? null : ("default/" + offset).getBytes(UTF_8),
                event.getBytes(UTF_8),
                bare ? List.of() : headers,
                answered != null);
        turns.add(
                new PendingTurn(PendingTurn.VERSION, arrival, NOW.plusMillis(offset + 1), answered, startedIn, downs));
    }

    private static Ending answered(String id, String user) {
        Reply reply = new Reply(
                id,
                "default",
                user,
                "own",
                "An answer, 回答",
                Reply.Status.ANSWERED,
                null,
                Reply.Source.SEMANTIC,
                true,
                true,
                0.96,
                "entry-1",
                "small",
                new Usage(20, 7, true),
                new Timings(1, 2, 3, 4, 5, 6, 7),
                NOW);
        Outcome outcome = new Outcome(
                id,
                "message",
                "default",
                user,
                "own",
                Result.ANSWERED,
                null,
                0,
                new CacheVerdict(Verdict.SEMANTIC, "near", 0.96, "entry-1"),
                2,
                "small",
                new Usage(20, 7, false),
                27,
                new Remembered(46, "scope", "context", "entry-1"),
                new Timings(1, 2, 3, 4, 5, 6, 7),
                NOW);
        CacheEntry entry = new CacheEntry(
                "entry-1",
                "default",
                "scope",
                "context",
                "exact",
                "What is a broker?",
                "An answer, 回答",
                Embedding.of(new float[] {0.6f, -0.8f}),
                "small",
                new Usage(20, 7, false),
                NOW,
                NOW.plusSeconds(86_400),
                "default/" + user,
                id,
                true);
        FinishedTurn finished =
                new FinishedTurn(id, "hash", "What is a broker?", reply, NOW, 46, true, new Born("entry-1", NOW), true);
        return new Ending(finished, outcome, entry, null);
    }

    private static Ending failed(String id, String user) {
        Reply reply = new Reply(
                id,
                "default",
                user,
                null,
                "It took too long.",
                Reply.Status.FAILED,
                "deadline",
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                Timings.NONE,
                NOW);
        Outcome outcome = new Outcome(
                id,
                "message",
                "default",
                user,
                null,
                Result.FAILED,
                "deadline",
                0,
                null,
                0,
                null,
                null,
                0,
                null,
                Timings.NONE,
                NOW);
        FinishedTurn finished = new FinishedTurn(id, "hash", "How long?", reply, NOW, 47, false, null, false);
        return new Ending(finished, outcome, null, "deadline");
    }
}

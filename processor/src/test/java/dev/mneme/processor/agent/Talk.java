package dev.mneme.processor.agent;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.InMemorySemanticCache;
import dev.mneme.processor.cache.SemanticCache;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.memory.InMemoryMemory;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.ScriptedChatModel;
import java.util.Map;

/** Users who talk to an agent, over a memory, a cache and a model that are not far away. */
final class Talk {
    final InMemoryMemory memory = new InMemoryMemory();
    final ScriptedChatModel model = new ScriptedChatModel();

    private final FakeTime time = new FakeTime();
    private final Agent agent;
    private long position;

    Talk(Map<String, String> settings) {
        this(settings, new InMemorySemanticCache());
    }

    private Talk(Map<String, String> settings, InMemorySemanticCache cache) {
        this(settings, cache, cache.embedder());
    }

    Talk(Map<String, String> settings, SemanticCache cache, Embedder embedder) {
        agent = ChatAgent.of(
                Settings.of(settings), memory, cache, embedder, model, new ModelGate(), new Breaker(), time, time);
    }

    /** What a user of the default tenant says, in the conversation that has no name. */
    TurnEnd say(String user, String text) throws InterruptedException {
        return say(User.of(user), text);
    }

    TurnEnd say(User user, String text) throws InterruptedException {
        return happen(new Message(origin(user), text));
    }

    TurnEnd happen(ChatEvent event) throws InterruptedException {
        Assignment assignment =
                new Assignment(event, position++, time.instant(), time.instant().plusSeconds(120), false, null);
        TurnEnd end = FreeAttempt.end(agent, assignment);
        agent.settle(assignment, end);
        return end;
    }

    /** Of the next event. */
    Origin origin(User user) {
        return new Origin("m" + position, user, null, FakeTime.START);
    }

    long nextPosition() {
        return position++;
    }

    static Reply.Source source(TurnEnd end) {
        Reply reply = end.reply();
        if (reply == null || reply.source() == null) {
            throw new AssertionError("there is no answer in " + end);
        }
        return reply.source();
    }

    static String text(TurnEnd end) {
        Reply reply = end.reply();
        if (reply == null) {
            throw new AssertionError("there is no reply in " + end);
        }
        return reply.text();
    }

    /** What the cache gave as its reason. */
    static String reason(TurnEnd end) {
        var verdict = end.outcome().cache();
        if (verdict == null || verdict.reason() == null) {
            throw new AssertionError("there is no reason in " + end);
        }
        return verdict.reason();
    }
}

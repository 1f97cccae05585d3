package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.InMemoryCacheEntries;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.embedding.HashingEmbedder;
import dev.mneme.processor.memory.InMemoryMemory;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.ScriptedChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AuditedTurnTest {
    private final FakeTime time = new FakeTime();
    private final ScriptedChatModel model = new ScriptedChatModel();
    private final InMemoryMemory memory = new InMemoryMemory();
    private final List<String> audited = new ArrayList<>();
    private final Agent agent = agent();
    private long position;

    @Test
    void whatTheCacheAnswersByMeaningIsAuditedOnceTheTurnIsRemembered() throws InterruptedException {
        say("m1", "How do I create a big new topic in the cluster of brokers?");
        assertThat(audited).isEmpty();
        say("m2", "How can I create a big new topic in the cluster of brokers?");

        assertThat(audited)
                .containsExactly("How can I create a big new topic in the cluster of brokers? by m1, remembered true");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void neitherAnExactHitNorAMissIsAudited() throws InterruptedException {
        say("m1", "What is a topic?");
        say("m2", "What is a topic?");

        assertThat(audited).isEmpty();
    }

    private void say(String id, String text) throws InterruptedException {
        Message message = new Message(new Origin(id, User.of("user of " + id), null, time.instant()), text);
        Assignment assignment = new Assignment(
                message, position++, time.instant(), time.instant().plusSeconds(120), false, null);
        TurnEnd end = FreeAttempt.end(agent, assignment);
        assertThat(Objects.requireNonNull(end.reply()).status()).isEqualTo(Reply.Status.ANSWERED);
        agent.settle(assignment, end);
    }

    private Agent agent() {
        Settings settings = Settings.of(Map.of("MNEME_CACHE_THRESHOLD", "0.85"));
        HashingEmbedder embedder = new HashingEmbedder();
        return ChatAgent.of(
                settings,
                memory,
                IndexedSemanticCache.from(
                        settings,
                        LocalIndex.from(settings),
                        FeedProgress.complete(),
                        new InMemoryCacheEntries(),
                        embedder),
                embedder,
                model,
                new ModelGate(),
                new Breaker(),
                (prompt, entry, _) -> audited.add("%s by %s, remembered %s"
                        .formatted(
                                prompt.question(), entry.messageId(), !session().isEmpty())),
                time,
                time,
                time);
    }

    private List<?> session() {
        return memory.recent(Origin.fresh(User.of("user of m2"), null).lane(), 10);
    }
}

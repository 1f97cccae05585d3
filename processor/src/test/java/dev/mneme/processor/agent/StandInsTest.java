package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.InMemorySemanticCache;
import dev.mneme.processor.memory.InMemoryMemory;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Other models answer while the configured one, {@code main}, cannot be had: {@code second} first, then {@code third}. */
class StandInsTest {
    private static final Completion DOWN = new Completion.Unavailable("server-error", "500");

    private final FakeTime time = new FakeTime();
    private final InMemorySemanticCache cache = new InMemorySemanticCache();
    private final Map<String, Completion> failing = new HashMap<>();
    private final ScriptedChatModel model = new ScriptedChatModel(this::answer);
    private final ModelGate gate = new ModelGate();
    private final Breaker breaker = new Breaker();
    private final Agent agent = ChatAgent.of(
            Settings.of(Map.of("MNEME_MODEL_NAME", "main", "MNEME_MODEL_STAND_INS", "second, third")),
            new InMemoryMemory(),
            cache,
            cache.embedder(),
            model,
            gate,
            breaker,
            time,
            time);
    private long position;

    @Test
    void theNextAnswersOnceAllAttemptsAtAModelHaveFailed() throws InterruptedException {
        failing.put("main", DOWN);

        assertThat(answered(ask("ann", "What is RAG?"))).isEqualTo("second");
        assertThat(asked()).containsExactly("main", "main", "main", "second");
    }

    @Test
    void aModelThatIsLeftAloneIsNotAskedBeforeTheOthers() throws InterruptedException {
        failing.put("main", DOWN);
        failing.put("second", DOWN);
        while (!breaker.isOpen("main") || !breaker.isOpen("second")) {
            ask("ann", "What is RAG, number %d?".formatted(position));
        }
        int before = model.calls();

        assertThat(answered(ask("ann", "What is a lane?"))).isEqualTo("third");
        assertThat(asked().subList(before, model.calls())).containsExactly("third");
    }

    @Test
    void aModelThatIsBackAnswersItself() throws InterruptedException {
        failing.put("main", DOWN);
        leaveMainAlone();
        failing.clear();
        time.of(Duration.ofMinutes(1));

        assertThat(answered(ask("ann", "What is a lane?"))).isEqualTo("main");
        assertThat(breaker.isOpen("main")).isFalse();
    }

    @Test
    void aShortLimitIsWaitedForAndALongOneIsNot() throws InterruptedException {
        gate.close("main", time.instant().plusSeconds(2));
        assertThat(answered(ask("ann", "What is RAG?"))).isEqualTo("main");

        gate.close("main", time.instant().plusSeconds(60));
        assertThat(answered(ask("ann", "What is a lane?"))).isEqualTo("second");
        gate.close("main", time.instant().plusSeconds(600));
        assertThat(answered(ask("ann", "What is a cell?"))).isEqualTo("second");
    }

    @Test
    void theFailureOfTheLastInTheLineIsTold() throws InterruptedException {
        List.of("main", "second", "third").forEach(name -> failing.put(name, DOWN));

        TurnEnd end = ask("ann", "What is RAG?");

        assertThat(reply(end).reason()).isEqualTo("model-unavailable");
        assertThat(end.deadLetter()).isEqualTo("model-unavailable");
        assertThat(asked()).contains("main", "second", "third").hasSize(9);
    }

    @Test
    void whatTheMessageIsAtFaultForIsAskedOfNobodyElse() throws InterruptedException {
        failing.put("main", new Completion.Refused("no"));

        assertThat(reply(ask("ann", "What is RAG?")).reason()).isEqualTo("refused");
        assertThat(asked()).containsExactly("main");
    }

    @Test
    void nobodyStandsInForAModelThatAMessageNames() throws InterruptedException {
        failing.put("own", DOWN);

        TurnEnd end = say("ann", "What is RAG?", "own");

        assertThat(reply(end).reason()).isEqualTo("model-unavailable");
        assertThat(asked()).containsOnly("own");
    }

    @Test
    void theAnswerOfAStandInIsGivenAgainOnlyWhileItStandsIn() throws InterruptedException {
        failing.put("main", DOWN);
        leaveMainAlone();
        TurnEnd first = ask("ann", "What is a lane?");
        TurnEnd during = ask("bob", "What is a lane?");
        failing.clear();
        time.of(Duration.ofMinutes(1));
        ask("cid", "What is a barrier?");
        TurnEnd after = ask("dan", "What is a lane?");
        TurnEnd later = ask("eve", "What is a lane?");

        assertThat(answered(first)).isEqualTo("second");
        assertThat(reply(during).source()).isEqualTo(Reply.Source.EXACT);
        assertThat(answered(during)).isEqualTo("second");
        assertThat(reply(after).source()).isEqualTo(Reply.Source.MODEL);
        assertThat(answered(after)).isEqualTo("main");
        assertThat(reply(later).source()).isEqualTo(Reply.Source.EXACT);
        assertThat(answered(later)).isEqualTo("main");
    }

    @Test
    void whatIsCachedOfAModelIsGivenWhileOthersStandInForIt() throws InterruptedException {
        ask("ann", "What is a lane?");
        failing.put("main", DOWN);
        leaveMainAlone();
        int before = model.calls();

        assertThat(answered(ask("bob", "What is a lane?"))).isEqualTo("main");
        assertThat(model.calls()).isEqualTo(before);
    }

    private void leaveMainAlone() throws InterruptedException {
        while (!breaker.isOpen("main")) {
            ask("ann", "What is RAG, number %d?".formatted(position));
        }
    }

    private TurnEnd ask(String user, String text) throws InterruptedException {
        return say(user, text, null);
    }

    private TurnEnd say(String user, String text, @Nullable String name) throws InterruptedException {
        Message message = new Message(
                new Origin("m" + position, User.of(user), "talk " + position, time.instant()),
                text,
                name,
                null,
                null,
                CacheUse.USE);
        Assignment assignment = new Assignment(
                message, position++, time.instant(), time.instant().plusSeconds(120), false, null);
        TurnEnd end = FreeAttempt.end(agent, assignment);
        agent.settle(assignment, end);
        return end;
    }

    private Completion answer(Prompt prompt) {
        Completion failure = failing.get(prompt.model());
        return failure != null ? failure : ScriptedChatModel.answered("This is " + prompt.model() + " speaking.");
    }

    private List<String> asked() {
        List<String> names = new ArrayList<>();
        model.prompts().forEach(prompt -> names.add(prompt.model()));
        return names;
    }

    /** The model that gave an answer. */
    private static String answered(TurnEnd end) {
        assertThat(reply(end).status()).isEqualTo(Reply.Status.ANSWERED);
        return reply(end).text().replace("This is ", "").replace(" speaking.", "");
    }

    private static Reply reply(TurnEnd end) {
        return Objects.requireNonNull(end.reply());
    }
}

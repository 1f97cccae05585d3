package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.InMemorySemanticCache;
import dev.mneme.processor.memory.InMemoryMemory;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.ScriptedChatModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class MessageTurnTest {
    private final FakeTime time = new FakeTime();
    private final InMemoryMemory memory = new InMemoryMemory();
    private final InMemorySemanticCache cache = new InMemorySemanticCache();
    private final ScriptedChatModel model = new ScriptedChatModel();
    private final FreeAttempt attempt = new FreeAttempt();
    private final Agent agent = agent(Map.of());
    private long position;

    @Test
    void asksTheModelOnceAndAnswersTheSameQuestionFromTheCacheAfterwards() throws InterruptedException {
        TurnEnd first = say("ann", null, "m1", "What is RAG?");
        TurnEnd second = say("bob", null, "m1", "What is RAG?");

        assertThat(reply(first).source()).isEqualTo(Reply.Source.MODEL);
        assertThat(reply(second).source()).isEqualTo(Reply.Source.EXACT);
        assertThat(reply(second).text()).isEqualTo(reply(first).text());
        assertThat(second.outcome().tokensSaved()).isEqualTo(15);
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void tellsTheModelTheConversationOldestFirst() throws InterruptedException {
        say("ann", null, "m1", "What is RAG?");
        say("ann", null, "m2", "An example?");

        assertThat(model.prompt("An example?").messages())
                .extracting(Utterance::role, Utterance::text)
                .satisfies(told -> assertThat(told.subList(1, 4).toString())
                        .isEqualTo("[(USER, \"What is RAG?\"), (ASSISTANT, \"answer to What is RAG?\"),"
                                + " (USER, \"An example?\")]"));
    }

    @Test
    void remembersACachedAnswerLikeAnyOther() throws InterruptedException {
        say("ann", null, "m1", "What is RAG?");
        say("bob", null, "m1", "What is RAG?");

        assertThat(memory.recent(lane("bob", null), 10)).hasSize(2);
    }

    @Test
    void doesNotAnswerAFollowUpFromAFirstQuestion() throws InterruptedException {
        say("ann", null, "m1", "An example?");
        say("bob", null, "m1", "What is RAG?");
        TurnEnd followUp = say("bob", null, "m2", "An example?");

        assertThat(reply(followUp).source()).isEqualTo(Reply.Source.MODEL);
    }

    @Test
    void doesNotLookUpDeepInAConversation() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            TurnEnd end = say("ann", null, "m" + i, "question " + i);
            assertThat(verdict(end)).isEqualTo(i <= 2 ? Verdict.MISS : Verdict.SKIPPED);
        }
    }

    @Test
    void answersInTheLanguageThatTheUserPrefersAndKeepsItsAnswersApart() throws InterruptedException {
        say("ann", null, "m1", "What is RAG?");
        memory.setPreference(User.of("bob"), "language", StringNode.valueOf("fr"), position++);
        TurnEnd other = say("bob", null, "m1", "What is RAG?");

        assertThat(reply(other).source()).isEqualTo(Reply.Source.MODEL);
        assertThat(model.prompt("What is RAG?").messages().getFirst().text()).contains("fr");
    }

    @Test
    void givesTheStoredReplyToAnIdThatComesAgain() throws InterruptedException {
        TurnEnd first = say("ann", null, "m1", "What is RAG?");
        TurnEnd again = say("ann", null, "m1", "What is RAG?");

        assertThat(reply(again)).isEqualTo(reply(first).again());
        assertThat(memory.recent(lane("ann", null), 10)).hasSize(2);
    }

    @Test
    void givesARecordThatIsIssuedAgainItsReplyWordForWord() throws InterruptedException {
        TurnEnd first = say("ann", null, "m1", "What is RAG?");
        position--;
        TurnEnd again = say("ann", null, "m1", "What is RAG?");

        assertThat(reply(again)).isEqualTo(reply(first));
        assertThat(reply(again).duplicate()).isFalse();
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void putsAsideAnIdThatComesWithAnotherText() throws InterruptedException {
        say("ann", null, "m1", "What is RAG?");
        TurnEnd reused = say("ann", null, "m1", "What is Kafka?");

        assertThat(reused.reply()).isNull();
        assertThat(reused.deadLetter()).isEqualTo("id-reused");
    }

    @Test
    void answersARedrivenMessageWhoseReplyHadFailed() throws InterruptedException {
        model.answerBy(prompt -> new Completion.Unavailable("server-error", "500"));
        say("ann", null, "m1", "What is RAG?");
        model.answerBy(prompt -> ScriptedChatModel.answered("at last"));

        TurnEnd redriven = sayRedriven("m1", "What is RAG?");
        TurnEnd again = say("ann", null, "m1", "What is RAG?");

        assertThat(reply(redriven).text()).isEqualTo("at last");
        assertThat(reply(redriven).duplicate()).isFalse();
        assertThat(redriven.deadLetter()).isNull();
        assertThat(reply(again)).isEqualTo(reply(redriven).again());
    }

    @Test
    void givesARedrivenMessageThatWasAnsweredItsReplyAgain() throws InterruptedException {
        TurnEnd first = say("ann", null, "m1", "What is RAG?");
        TurnEnd redriven = sayRedriven("m1", "What is RAG?");

        assertThat(reply(redriven)).isEqualTo(reply(first).again());
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void givesARedrivenRecordThatIsIssuedAgainItsReplyWordForWord() throws InterruptedException {
        model.answerBy(prompt -> new Completion.Unavailable("server-error", "500"));
        say("ann", null, "m1", "What is RAG?");
        TurnEnd failed = sayRedriven("m1", "What is RAG?");
        position--;
        model.answerBy(prompt -> ScriptedChatModel.answered("too late"));

        TurnEnd again = sayRedriven("m1", "What is RAG?");

        assertThat(reply(again)).isEqualTo(reply(failed));
        assertThat(again.deadLetter()).isEqualTo("model-unavailable");
    }

    @Test
    void putsARedrivenIdAsideThatComesWithAnotherText() throws InterruptedException {
        model.answerBy(prompt -> new Completion.Unavailable("server-error", "500"));
        say("ann", null, "m1", "What is RAG?");

        assertThat(sayRedriven("m1", "What is Kafka?").deadLetter()).isEqualTo("id-reused");
    }

    @Test
    void takesAnEntryBackWhereItsUserWasForgottenBeforeItWasStored() throws InterruptedException {
        Message message = new Message(origin("ann", null, "m1"), "What is RAG?");
        Assignment assignment = assignment(message);
        TurnEnd end = FreeAttempt.end(agent.handle(assignment, attempt));
        memory.forget(User.of("ann"), position++);
        agent.settle(assignment, end);

        TurnEnd other = say("bob", null, "m1", "What is RAG?");

        assertThat(reply(other).source()).isEqualTo(Reply.Source.MODEL);
    }

    @Test
    void keepsConversationsOfTheSameNameApartByUser() throws InterruptedException {
        say("ann", "tea", "m1", "My secret is 42, remember it");
        say("bob", "tea", "m1", "What was said?");

        assertThat(model.prompt("What was said?").messages()).hasSize(2);
    }

    @Test
    void failsWithADeadLetterWhereMemoryStaysAway() throws InterruptedException {
        memory.setAvailable(false);
        TurnEnd end = say("ann", null, "m1", "What is RAG?");

        assertThat(reply(end).reason()).isEqualTo("memory-unavailable");
        assertThat(end.deadLetter()).isEqualTo("memory-unavailable");
        assertThat(model.calls()).isZero();
    }

    @Test
    void answersWithoutMemoryWhereItIsNotRequired() throws InterruptedException {
        memory.setAvailable(false);
        TurnEnd end = handle(
                agent(Map.of("MNEME_MEMORY_REQUIRED", "false")),
                new Message(origin("ann", null, "m1"), "What is RAG?"));

        assertThat(reply(end).degraded()).isTrue();
        assertThat(reply(end).answered()).isTrue();
        assertThat(end.entries()).isEmpty();
    }

    @Test
    void keepsWhatIsDecidedWhileMemoryIsAwayAndPaysOnce() throws InterruptedException {
        TurnEnd end = sayWhileMemoryGoesAway("paid for");

        assertThat(attempt.answered()).hasSize(1);
        assertThat(reply(end).text()).isEqualTo("paid for");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void onlyRemembersWhereAnEarlierAttemptHadDecided() throws InterruptedException {
        sayWhileMemoryGoesAway("paid for");
        Message message = new Message(origin("carl", null, "m9"), "What is RAG?");
        Assignment late = new Assignment(
                message,
                99,
                FakeTime.START,
                FakeTime.START.minusSeconds(1),
                false,
                attempt.answered().getFirst());

        TurnEnd end = FreeAttempt.end(agent.handle(late, attempt));

        assertThat(reply(end).text()).isEqualTo("paid for");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void changesNothingWhereItsModelHasNoPlace() throws InterruptedException {
        attempt.fillModels();
        Assignment assignment = assignment(new Message(origin("ann", null, "m1"), "What is RAG?"));

        assertThat(agent.handle(assignment, attempt)).isInstanceOf(Handled.NoPlace.class);
        assertThat(model.calls()).isZero();
        assertThat(memory.recent(lane("ann", null), 10)).isEmpty();
    }

    @Test
    void needsNoPlaceAtTheModelForAHit() throws InterruptedException {
        say("ann", null, "m1", "What is RAG?");
        attempt.fillModels();

        assertThat(reply(say("bob", null, "m1", "What is RAG?")).source()).isEqualTo(Reply.Source.EXACT);
    }

    @Test
    void doesNotAskWhatAnotherTurnAsksAlready() throws InterruptedException {
        attempt.join();
        Assignment assignment = assignment(new Message(origin("ann", null, "m1"), "What is RAG?"));

        assertThat(agent.handle(assignment, attempt)).isInstanceOf(Handled.Joined.class);
        assertThat(model.calls()).isZero();
    }

    @Test
    void asksAloneWhatNobodyElseMayBeAnswered() throws InterruptedException {
        attempt.join();

        assertThat(reply(say("ann", null, "m1", "What is the weather today?")).source())
                .isEqualTo(Reply.Source.MODEL);
    }

    @Test
    void givesTheAnswerOfTheCallThatItWaitedFor() throws InterruptedException {
        CacheEntry born = say("ann", null, "m1", "What is RAG?").entries().getFirst();
        attempt.share(born);

        TurnEnd shared = say("bob", null, "m1", "What is RAG?");
        assertThat(reply(shared).source()).isEqualTo(Reply.Source.SHARED);
        assertThat(reply(shared).entryId()).isEqualTo(born.id());
        assertThat(verdict(shared)).isEqualTo(Verdict.SHARED);
        assertThat(shared.entries()).isEmpty();
        assertThat(memory.recent(lane("bob", null), 10)).hasSize(2);
    }

    @Test
    void doesNotGiveTheAnswerOfACallThatWasTakenBackMeanwhile() throws InterruptedException {
        CacheEntry born = say("ann", null, "m1", "What is RAG?").entries().getFirst();
        attempt.share(born);
        cache.takeBack("default", List.of(born.id()));

        assertThat(reply(say("bob", null, "m1", "What is RAG?")).source()).isEqualTo(Reply.Source.MODEL);
    }

    @Test
    void takesNoAnswerOfAnotherScope() throws InterruptedException {
        CacheEntry born = say("ann", null, "m1", "What is RAG?").entries().getFirst();
        attempt.share(born);
        memory.setPreference(User.of("bob"), "language", StringNode.valueOf("fr"), position++);

        assertThat(reply(say("bob", null, "m1", "What is RAG?")).source()).isEqualTo(Reply.Source.MODEL);
    }

    @Test
    void leavesNoTraceOfAnAttemptThatWasGivenUp() {
        attempt.giveUp();
        Assignment assignment = assignment(new Message(origin("ann", null, "m1"), "What is RAG?"));

        assertThatThrownBy(() -> agent.handle(assignment, attempt)).isInstanceOf(InterruptedException.class);
        assertThat(memory.recent(lane("ann", null), 10)).isEmpty();
    }

    @Test
    void saysWhyTheModelDidNotAnswer() throws InterruptedException {
        model.answerBy(prompt -> new Completion.Refused("no"));
        TurnEnd refused = say("ann", null, "m1", "one");
        model.answerBy(prompt -> new Completion.Unavailable("server-error", "500"));
        TurnEnd unavailable = say("ann", null, "m2", "two");

        assertThat(reply(refused).reason()).isEqualTo("refused");
        assertThat(refused.deadLetter()).isNull();
        assertThat(reply(unavailable).reason()).isEqualTo("model-unavailable");
        assertThat(unavailable.deadLetter()).isEqualTo("model-unavailable");
        assertThat(memory.recent(lane("ann", null), 10)).isEmpty();
    }

    @Test
    void failsWithADeadLetterWhereTheAnswerIsTooLarge() throws InterruptedException {
        model.answerBy(prompt -> ScriptedChatModel.answered("\u0001".repeat(Reply.LARGEST_TEXT / 6 + 1)));
        TurnEnd end = say("ann", null, "m1", "What is RAG?");

        assertThat(reply(end).reason()).isEqualTo("answer-too-large");
        assertThat(reply(end).text()).hasSizeLessThan(100);
        assertThat(end.deadLetter()).isEqualTo("answer-too-large");
        assertThat(end.entries()).isEmpty();
        assertThat(memory.recent(lane("ann", null), 10)).isEmpty();
        assertThat(memory.recall(lane("ann", null), "m1", 0, FakeTime.START).answered())
                .hasValueSatisfying(cell -> assertThat(cell.reply()).isEqualTo(reply(end)));
    }

    @Test
    void givesAnAnswerThatTakesAllOfItsRoom() throws InterruptedException {
        model.answerBy(prompt -> ScriptedChatModel.answered("\u0001".repeat(Reply.LARGEST_TEXT / 6)));

        assertThat(reply(say("ann", null, "m1", "What is RAG?")).answered()).isTrue();
    }

    @Test
    void saysOfAnAnswerThatItIsTooLargeForTheCache() throws InterruptedException {
        model.answerBy(prompt -> ScriptedChatModel.answered("x".repeat(70_000)));
        TurnEnd end = say("ann", null, "m1", "What is RAG?");

        assertThat(end.outcome().cache())
                .satisfies(cache -> assertThat(cache.reason()).isEqualTo("too-large-to-store"));
        assertThat(end.entries()).isEmpty();
    }

    @Test
    void saysOfAKnownAnswerThatItIsTooLargeForTheCache() throws InterruptedException {
        TurnEnd end = handle(
                agent,
                new ChatEvent.AnswerKnown(
                        origin("ann", null, "k1"),
                        "What is RAG?",
                        "\u0001".repeat(Reply.LARGEST_TEXT / 6 + 1),
                        null,
                        null,
                        null,
                        null));

        assertThat(end.outcome().reason()).isEqualTo("too-large-to-store");
        assertThat(end.entries()).isEmpty();
    }

    @Test
    void neitherLooksUpNorStoresWhereAMessageSaysSo() throws InterruptedException {
        say("ann", null, "m1", "What is RAG?");
        TurnEnd bypassed = handle(
                agent, new Message(origin("bob", null, "m1"), "What is RAG?", null, null, null, CacheUse.BYPASS));
        TurnEnd refreshed = handle(
                agent, new Message(origin("carl", null, "m1"), "What is RAG?", null, null, null, CacheUse.REFRESH));

        assertThat(reply(bypassed).source()).isEqualTo(Reply.Source.MODEL);
        assertThat(bypassed.entries()).isEmpty();
        assertThat(reply(refreshed).source()).isEqualTo(Reply.Source.MODEL);
        assertThat(refreshed.entries()).extracting(CacheEntry::messageId).containsExactly("m1");
    }

    @Test
    void neitherReadsNorWritesTheSessionWhereAMessageBringsItsHistory() throws InterruptedException {
        say("ann", null, "m1", "What is RAG?");
        handle(
                agent,
                new Message(
                        origin("ann", null, "m2"),
                        "And then?",
                        null,
                        null,
                        List.of(new Utterance(Role.USER, "once"), new Utterance(Role.ASSISTANT, "upon")),
                        CacheUse.USE));

        assertThat(model.prompt("And then?").messages())
                .extracting(Utterance::text)
                .contains("once", "upon")
                .doesNotContain("What is RAG?");
        assertThat(memory.recent(lane("ann", null), 10)).hasSize(2);
    }

    private TurnEnd say(String user, @Nullable String conversation, String id, String text)
            throws InterruptedException {
        return handle(agent, new Message(origin(user, conversation, id), text));
    }

    private TurnEnd sayRedriven(String id, String text) throws InterruptedException {
        return handle(agent, assignment(new Message(origin("ann", null, id), text), true));
    }

    /** Memory goes away while the model is asked, and comes back as soon as somebody waits for it. */
    private TurnEnd sayWhileMemoryGoesAway(String answer) throws InterruptedException {
        model.answerBy(prompt -> {
            memory.setAvailable(false);
            return ScriptedChatModel.answered(answer);
        });
        Agent patient = agent(Map.of(), duration -> memory.setAvailable(true));
        return handle(patient, new Message(origin("ann", null, "m1"), "What is RAG?"));
    }

    private TurnEnd handle(Agent agent, ChatEvent event) throws InterruptedException {
        return handle(agent, assignment(event));
    }

    private TurnEnd handle(Agent agent, Assignment assignment) throws InterruptedException {
        TurnEnd end = FreeAttempt.end(agent.handle(assignment, attempt));
        agent.settle(assignment, end);
        return end;
    }

    private Assignment assignment(ChatEvent event) {
        return assignment(event, false);
    }

    private Assignment assignment(ChatEvent event, boolean redriven) {
        return new Assignment(event, position++, time.instant(), time.instant().plusSeconds(120), redriven, null);
    }

    private Agent agent(Map<String, String> variables) {
        return agent(variables, time);
    }

    private Agent agent(Map<String, String> variables, Pause pause) {
        return ChatAgent.of(
                Settings.of(variables),
                memory,
                cache,
                cache.embedder(),
                model,
                new ModelGate(),
                new Breaker(),
                time,
                pause);
    }

    private static Reply reply(TurnEnd end) {
        Reply reply = end.reply();
        if (reply == null) {
            throw new AssertionError("there is no reply in " + end);
        }
        return reply;
    }

    private static Verdict verdict(TurnEnd end) {
        var cache = end.outcome().cache();
        if (cache == null) {
            throw new AssertionError("the cache was not asked in " + end);
        }
        return cache.verdict();
    }

    private static Origin origin(String user, @Nullable String conversation, String id) {
        return new Origin(id, User.of(user), conversation, FakeTime.START);
    }

    private static Lane lane(String user, @Nullable String conversation) {
        return origin(user, conversation, "any").lane();
    }
}

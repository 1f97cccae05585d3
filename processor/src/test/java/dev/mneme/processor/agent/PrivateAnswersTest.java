package dev.mneme.processor.agent;

import static dev.mneme.processor.agent.Talk.reason;
import static dev.mneme.processor.agent.Talk.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.Reply.Source;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.Completion.Finish;
import dev.mneme.processor.model.ScriptedChatModel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

/** Whom an answer is given again to: everybody, its asker alone, nobody. */
class PrivateAnswersTest {
    private final Talk talk = new Talk(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {"Where is my order?", "我的订单在哪里？", "Who is jo@example.org?", "Whose card is 4111 1111 1111 1111?"
            })
    void givesAPrivateAnswerToItsAskerAlone(String question) throws InterruptedException {
        talk.say("ann", question);
        forgetTheSessionOf("ann");

        assertThat(source(talk.say("ann", question))).isEqualTo(Source.EXACT);
        assertThat(source(talk.say("bob", question))).isEqualTo(Source.MODEL);
    }

    @Test
    void keepsAnAnswerWithPersonalDataForItsAsker() throws InterruptedException {
        talk.model.answerBy(prompt -> ScriptedChatModel.answered("Ask Jo, jo@example.org"));
        TurnEnd first = talk.say("ann", "Who knows RAG?");
        forgetTheSessionOf("ann");

        assertThat(first.entries()).hasSize(1);
        assertThat(source(talk.say("ann", "Who knows RAG?"))).isEqualTo(Source.EXACT);
        assertThat(source(talk.say("bob", "Who knows RAG?"))).isEqualTo(Source.MODEL);
    }

    @Test
    void givesAskersOfAPrivateAnswerTheSharedOneOnceThereIsOne() throws InterruptedException {
        talk.model.answerBy(prompt -> ScriptedChatModel.answered("Ask jo@example.org"));
        talk.say("ann", "Who knows RAG?");
        talk.model.answerBy(prompt -> ScriptedChatModel.answered("Everybody"));
        CacheEntry shared = talk.say("bob", "Who knows RAG?").entries().getFirst();
        forgetTheSessionOf("ann");

        assertThat(talk.say("ann", "Who knows RAG?").outcome().cache())
                .satisfies(found -> assertThat(found.entryId()).isEqualTo(shared.id()));
    }

    @Test
    void takesWhatFollowsWordsAboutTheAskerForPrivateToo() throws InterruptedException {
        talk.model.answerBy(prompt -> ScriptedChatModel.answered("I see."));
        for (String user : new String[] {"ann", "bob"}) {
            talk.say(user, "My favourite colour is green");
            assertThat(source(talk.say(user, "Which colour was that?"))).isEqualTo(Source.MODEL);
        }
    }

    @Test
    void tellsTheModelAllPreferencesForAPrivateQuestionOnly() throws InterruptedException {
        talk.memory.setPreference(User.of("ann"), "shoe size", StringNode.valueOf("41"), talk.nextPosition());
        talk.memory.setPreference(User.of("ann"), "tone", StringNode.valueOf("dry"), talk.nextPosition());
        talk.say("ann", "What is RAG?");
        talk.say("ann", "Which shoes fit me?");

        assertThat(system("What is RAG?")).contains("dry").doesNotContain("41");
        assertThat(system("Which shoes fit me?")).contains("dry").contains("41");
    }

    @Test
    void neitherLooksUpNorStoresWhatIsBoundToItsTime() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            TurnEnd end = talk.say("ann", "What is the weather today?");

            assertThat(source(end)).isEqualTo(Source.MODEL);
            assertThat(reason(end)).isEqualTo("time-bound");
            assertThat(end.entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"I'm sorry, but I can't help with that.", "抱歉，我无法回答这个问题。"})
    void doesNotStoreARefusal(String refusal) throws InterruptedException {
        talk.model.answerBy(prompt -> ScriptedChatModel.answered(refusal));
        TurnEnd end = talk.say("ann", "What is RAG?");

        assertThat(reason(end)).isEqualTo("refusal");
        assertThat(end.entries()).isEmpty();
        assertThat(source(talk.say("bob", "What is RAG?"))).isEqualTo(Source.MODEL);
    }

    @Test
    void doesNotStoreWhatIsNotWhole() throws InterruptedException {
        talk.model.answerBy(prompt -> ended(Finish.TRUNCATED));
        TurnEnd truncated = talk.say("ann", "What is RAG?");
        talk.model.answerBy(prompt -> ended(Finish.TOOL_CALL));
        TurnEnd toolCall = talk.say("bob", "What is RAG?");

        assertThat(reason(truncated)).isEqualTo("truncated");
        assertThat(reason(toolCall)).isEqualTo("tool-call");
        assertThat(truncated.entries()).isEmpty();
        assertThat(toolCall.entries()).isEmpty();
    }

    @Test
    void takesAKnownAnswerWithPersonalDataFromNobodyForNobody() throws InterruptedException {
        TurnEnd end = known(new User(User.DEFAULT_TENANT, User.NOBODY), "Ask jo@example.org");

        assertThat(end.entries()).isEmpty();
        assertThat(end.outcome().reason()).isEqualTo("personal-data");
    }

    @Test
    void takesAKnownAnswerWithPersonalDataForTheUserWhoBringsIt() throws InterruptedException {
        assertThat(known(User.of("ann"), "Ask jo@example.org").entries()).hasSize(1);

        assertThat(source(talk.say("ann", "Who knows RAG?"))).isEqualTo(Source.EXACT);
        assertThat(source(talk.say("bob", "Who knows RAG?"))).isEqualTo(Source.MODEL);
    }

    private TurnEnd known(User user, String answer) throws InterruptedException {
        return talk.happen(new AnswerKnown(talk.origin(user), "Who knows RAG?", answer, null, null, null, null));
    }

    private void forgetTheSessionOf(String user) {
        talk.memory.clear(talk.origin(User.of(user)).lane(), talk.nextPosition());
    }

    private String system(String question) {
        return talk.model.prompt(question).system();
    }

    private static Completion ended(Finish finish) {
        return new Completion.Answered("Half of", "scripted", new Usage(10, 5, false), finish, Duration.ZERO);
    }
}

package dev.mneme.processor.agent;

import static dev.mneme.processor.agent.Talk.reason;
import static dev.mneme.processor.agent.Talk.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.Reply.Source;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.model.ScriptedChatModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of the conversation before it decides whether a question is answered from the cache. */
class FollowUpsTest {
    private static final String WHOLE = "How do I reset my password?";

    private Talk talk = talk("context");

    @Test
    void whoeverAsksTheSameFirstAndTheSameSecondQuestionHitsBothTimes() throws InterruptedException {
        talk.say("ann", "What is RAG?");
        talk.say("ann", "An example?");

        assertThat(source(talk.say("bob", "What is RAG?"))).isEqualTo(Source.EXACT);
        assertThat(source(talk.say("bob", "An example?"))).isEqualTo(Source.EXACT);
    }

    @Test
    void whoseFirstAnswerDifferedDoesNotHit() throws InterruptedException {
        talk.say("ann", "What is RAG?");
        talk.say("ann", "An example?");
        talk.say("bob", "What is Kafka?");

        assertThat(source(talk.say("bob", "An example?"))).isEqualTo(Source.MODEL);
    }

    @Test
    void answersWhatStandsForItselfAsIfNothingStoodBefore() throws InterruptedException {
        talk.say("ann", WHOLE);
        talk.say("bob", "Hello");

        assertThat(source(talk.say("bob", WHOLE))).isEqualTo(Source.EXACT);
    }

    @Test
    void answersWhatStandsForItselfFromWhatIsKnown() throws InterruptedException {
        talk.happen(new AnswerKnown(
                talk.origin(new User(User.DEFAULT_TENANT, User.NOBODY)),
                WHOLE,
                "Press the button",
                null,
                null,
                null,
                null));
        talk.say("bob", "Hello");

        assertThat(source(talk.say("bob", WHOLE))).isEqualTo(Source.EXACT);
    }

    @Test
    void answersWhatStandsForItselfHoweverDeepItStands() throws InterruptedException {
        talk.say("ann", WHOLE);
        for (int i = 0; i < 4; i++) {
            talk.say("bob", "word " + i);
        }
        TurnEnd deep = talk.say("bob", WHOLE);
        TurnEnd deeper = talk.say("bob", "What is RAG?");

        assertThat(source(deep)).isEqualTo(Source.EXACT);
        assertThat(source(deeper)).isEqualTo(Source.MODEL);
        assertThat(deeper.entries()).isEmpty();
    }

    @Test
    void neverAnswersAFirstQuestionFromAFollowUp() throws InterruptedException {
        talk.say("ann", "Hello");
        talk.say("ann", WHOLE);

        assertThat(source(talk.say("bob", WHOLE))).isEqualTo(Source.MODEL);
    }

    @Test
    void prefersTheAnswerThatTheConversationLedTo() throws InterruptedException {
        talk.model.answerBy(prompt -> ScriptedChatModel.answered("Hello, reader of the manual"));
        talk.say("ann", "Hello");
        talk.say("ann", WHOLE);
        talk.model.answerBy(prompt -> ScriptedChatModel.answered("As anybody does"));
        talk.say("carl", WHOLE);
        talk.say("bob", "Hello");

        assertThat(talk.say("bob", WHOLE).reply())
                .satisfies(reply -> assertThat(reply.text()).isEqualTo("Hello, reader of the manual"));
    }

    @Test
    void takesNothingForWholeWhereSomebodyHasSaidHowToAnswer() throws InterruptedException {
        talk.say("ann", WHOLE);
        talk.say("bob", "From now on answer in rhymes");

        assertThat(source(talk.say("bob", WHOLE))).isEqualTo(Source.MODEL);
    }

    @Test
    void takesNothingForWholeBehindWordsAboutTheAsker() throws InterruptedException {
        talk.say("ann", WHOLE);
        talk.say("bob", "I am blind");

        assertThat(source(talk.say("bob", WHOLE))).isEqualTo(Source.MODEL);
    }

    @Test
    void answersOnlyByTheAnswersBeforeWhereThatIsSet() throws InterruptedException {
        talk = talk("strict");
        talk.say("ann", WHOLE);
        talk.say("ann", "An example?");
        talk.say("bob", "Hello");
        assertThat(source(talk.say("bob", WHOLE))).isEqualTo(Source.MODEL);

        talk.say("carl", WHOLE);
        assertThat(source(talk.say("carl", "An example?"))).isEqualTo(Source.EXACT);
    }

    @Test
    void leavesFollowUpsOutWhereThatIsSet() throws InterruptedException {
        talk = talk("skip");
        for (String user : new String[] {"ann", "bob"}) {
            talk.say(user, WHOLE);
            TurnEnd end = talk.say(user, "An example?");

            assertThat(source(end)).isEqualTo(Source.MODEL);
            assertThat(reason(end)).isEqualTo("follow-up");
            assertThat(end.entries()).isEmpty();
        }
        assertThat(source(talk.say("carl", WHOLE))).isEqualTo(Source.EXACT);
    }

    private static Talk talk(String followUps) {
        return new Talk(Map.of("MNEME_CACHE_FOLLOW_UPS", followUps));
    }
}

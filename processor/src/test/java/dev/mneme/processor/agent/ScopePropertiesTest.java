package dev.mneme.processor.agent;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.agent.ScopedTalk.Asked;
import dev.mneme.processor.agent.ScopedTalk.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;
import net.jqwik.api.statistics.Statistics;

/** Whoever asks, knows, takes back and forgets in whatever order: nobody is given an answer that was made in another scope. */
class ScopePropertiesTest {
    private static final Arbitrary<User> USERS = Arbitraries.of(
            new User("shop", "ann"), new User("shop", "bob"), new User("bank", "ann"), new User("bank", "bob"));
    private static final Arbitrary<String> MODELS = Arbitraries.of("small", "large");
    private static final Arbitrary<String> SYSTEMS = Arbitraries.of("You help.", "You joke.");
    private static final Arbitrary<List<Utterance>> HISTORIES =
            Arbitraries.of(List.of(), answered("Hello", "Good morning"), answered("Hello", "Good evening"));
    private static final Arbitrary<Asked> QUESTIONS = Arbitraries.of(
            new Asked("What is RAG?", Kind.ANYBODYS, true),
            new Asked("What's RAG?", Kind.ANYBODYS, true),
            new Asked("An example?", Kind.ANYBODYS, false),
            new Asked("Where is my order?", Kind.OF_THE_ASKER, false),
            new Asked("Where's my order?", Kind.OF_THE_ASKER, false),
            new Asked("Who knows RAG?", Kind.ANSWERED_WITH_PERSONAL_DATA, true));

    @Property(tries = 100)
    void noAnswerLeavesItsScope(@ForAll("happenings") ActionChain<ScopedTalk> happenings) {
        ScopedTalk talk = happenings.run();
        Statistics.collect(talk.hits() > 0);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
    }

    @Provide
    ActionChainArbitrary<ScopedTalk> happenings() {
        return ActionChain.startWith(ScopedTalk::new)
                .withAction(
                        20,
                        of(Combinators.combine(USERS, MODELS, SYSTEMS, HISTORIES, QUESTIONS)
                                .as((user, model, system, history, question) -> Transformer.mutate(
                                        user.key() + " asks " + model + " told '" + system + "' after " + history + ": "
                                                + question.text(),
                                        talk -> talk.ask(user, model, system, history, question)))))
                .withAction(
                        3,
                        of(Combinators.combine(USERS, MODELS, SYSTEMS, QUESTIONS)
                                .as((user, model, system, question) -> Transformer.mutate(
                                        user.key() + " knows " + question.text(),
                                        talk -> talk.know(user, model, system, question)))))
                .withAction(
                        2,
                        of(Combinators.combine(USERS, Arbitraries.of("en", "zh"))
                                .as((user, language) -> Transformer.mutate(
                                        user.key() + " speaks " + language, talk -> talk.speak(user, language)))))
                .withAction(
                        2,
                        of(Arbitraries.integers()
                                .between(0, 100)
                                .map(index ->
                                        Transformer.mutate("take " + index + " back", talk -> talk.takeBack(index)))))
                .withAction(
                        1,
                        of(Arbitraries.of("shop", "bank")
                                .map(tenant -> Transformer.mutate(
                                        "take all of " + tenant + " back", talk -> talk.takeAllBack(tenant)))))
                .withAction(
                        1, of(USERS.map(user -> Transformer.mutate("forget " + user.key(), talk -> talk.forget(user)))))
                .withMaxTransformations(100);
    }

    private static Action.Independent<ScopedTalk> of(Arbitrary<Transformer<ScopedTalk>> transformers) {
        return () -> transformers;
    }

    private static List<Utterance> answered(String question, String answer) {
        return List.of(new Utterance(Role.USER, question), new Utterance(Role.ASSISTANT, answer));
    }
}

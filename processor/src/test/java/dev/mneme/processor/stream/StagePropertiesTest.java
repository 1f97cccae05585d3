package dev.mneme.processor.stream;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.stream.PilotedAgent.Order;
import dev.mneme.processor.stream.StageInTheAir.End;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/** Whatever comes in, lands, breaks, hangs or dies in whatever order: the stage holds its promises, and all comes to its end. */
class StagePropertiesTest {
    private static final List<Lane> LANES = List.of(lane("ann", "tea"), lane("ann", "milk"), lane("bob", "tea"));

    @Property(tries = 100)
    void holdsItsPromises(@ForAll("happenings") ActionChain<StageInTheAir> happenings) {
        happenings
                .withInvariant("promises", StageInTheAir::holdsItsPromises)
                .run()
                .endAll();
    }

    @Provide
    ActionChainArbitrary<StageInTheAir> happenings() {
        return ActionChain.startWith(StageInTheAir::new)
                .withAction(6, new Take())
                .withAction(6, new Fly())
                .withAction(6, step("tick", stage -> stage.tick(TurnProcessor.TICK)))
                .withAction(1, step("the deadline passes", stage -> stage.tick(Duration.ofMinutes(3))))
                .withAction(1, step("close and begin again", stage -> stage.restart(End.CLOSED)))
                .withAction(1, step("hand over", stage -> stage.restart(End.HANDED_OVER)))
                .withAction(2, step("die and begin again", stage -> stage.restart(End.DIED)))
                .withMaxTransformations(50);
    }

    private static Action<StageInTheAir> step(String name, java.util.function.Consumer<StageInTheAir> step) {
        return Action.just(Transformer.mutate(name, step));
    }

    private static Lane lane(String user, String conversation) {
        return new Lane(User.of(user), conversation);
    }

    private static final class Take implements Action.Independent<StageInTheAir> {
        @Override
        public Arbitrary<Transformer<StageInTheAir>> transformer() {
            Arbitrary<Boolean> barrier = Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true));
            return Combinators.combine(Arbitraries.of(LANES), barrier)
                    .as((lane, about) -> about
                            ? Transformer.mutate(
                                    "take a barrier of " + lane.user().userId(),
                                    stage -> stage.take(new Lane(lane.user(), null), true))
                            : Transformer.mutate(
                                    "take a message of " + lane.user().userId() + " in " + lane.conversationId(),
                                    stage -> stage.take(lane, false)));
        }
    }

    private static final class Fly implements Action.Independent<StageInTheAir> {
        @Override
        public boolean precondition(StageInTheAir stage) {
            return stage.flies();
        }

        @Override
        public Arbitrary<Transformer<StageInTheAir>> transformer() {
            Arbitrary<Order> order = Arbitraries.frequency(
                    Tuple.of(3, Order.ASK_THE_MODEL),
                    Tuple.of(3, Order.ASK_THE_SAME),
                    Tuple.of(4, Order.END),
                    Tuple.of(1, Order.DECIDE),
                    Tuple.of(1, Order.BREAK));
            return Combinators.combine(order, Arbitraries.integers().between(0, StageInTheAir.PLACES - 1))
                    .as((what, index) -> Transformer.mutate(
                            what + " by number " + index + " of those in the air", stage -> stage.order(index, what)));
        }
    }
}

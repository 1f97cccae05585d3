package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.util.List;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order, lanes do what their model does, and all comes to its end. */
class LanesPropertiesTest {
    private static final int WAITING_PER_LANE = 3;
    private static final List<Lane> LANES =
            List.of(lane("ann", null), lane("ann", "tea"), lane("ann", "milk"), lane("bob", null), lane("bob", "tea"));

    @Property(tries = 1000)
    void doWhatTheirModelDoes(@ForAll("happenings") ActionChain<Pair> happenings) {
        Pair pair = happenings
                .withInvariant("agreement with the model", Pair::agree)
                .run();
        pair.endAll();
    }

    @Provide
    ActionChainArbitrary<Pair> happenings() {
        return ActionChain.startWith(Pair::new)
                .withAction(4, new Admit())
                .withAction(4, Action.just("start", mutation(Pair::start)))
                .withAction(1, new OnATurn("park", ModelLanes.Stage.IN_THE_AIR, Pair::parkUnlessAlone))
                .withAction(1, new OnATurn("resume", ModelLanes.Stage.PARKED, Pair::resumeUnlessKeptDown))
                .withAction(3, new OnATurn("end", ModelLanes.Stage.IN_THE_AIR, Pair::end))
                .withMaxTransformations(60);
    }

    private static Transformer<Pair> mutation(java.util.function.Consumer<Pair> step) {
        return Transformer.mutate("start", step);
    }

    private static Lane lane(String user, @Nullable String conversation) {
        return new Lane(User.of(user), conversation);
    }

    private record Admit() implements Action.Independent<Pair> {
        @Override
        public Arbitrary<Transformer<Pair>> transformer() {
            Arbitrary<Boolean> barrier =
                    Arbitraries.frequency(net.jqwik.api.Tuple.of(5, false), net.jqwik.api.Tuple.of(1, true));
            Arbitrary<Boolean> alone =
                    Arbitraries.frequency(net.jqwik.api.Tuple.of(5, false), net.jqwik.api.Tuple.of(1, true));
            return Combinators.combine(Arbitraries.of(LANES), barrier, alone)
                    .as((lane, about, suspect) -> Transformer.mutate(
                            "admit " + lane.user().userId() + "/" + lane.conversationId() + (about ? ", a barrier" : "")
                                    + (suspect ? ", to be alone" : ""),
                            pair -> pair.admit(lane, about, suspect)));
        }
    }

    /** On one of the turns that have come so far. */
    private record OnATurn(String name, ModelLanes.Stage stage, Step step) implements Action.Independent<Pair> {
        @Override
        public boolean precondition(Pair pair) {
            return !pair.model.at(stage).isEmpty();
        }

        @Override
        public Arbitrary<Transformer<Pair>> transformer() {
            return Arbitraries.integers()
                    .between(0, 9)
                    .map(index -> Transformer.mutate(name + " number " + index + " of those " + stage, pair -> {
                        List<Long> turns = pair.model.at(stage);
                        step.on(pair, turns.get(index % turns.size()));
                    }));
        }
    }

    @FunctionalInterface
    private interface Step {
        void on(Pair pair, long sequence);
    }

    /** Lanes and their model, side by side. */
    static final class Pair {
        final Lanes lanes = new Lanes(WAITING_PER_LANE);
        final ModelLanes model = new ModelLanes();
        private long admitted;

        void admit(Lane lane, boolean barrier, boolean alone) {
            lanes.admit(admitted, lane, barrier, alone);
            model.admit(admitted, lane, barrier, alone);
            admitted++;
        }

        void start() {
            Optional<Long> expected = model.ready().stream().findFirst();
            Optional<Long> started = lanes.start();
            assertThat(started).as("the next to start").isEqualTo(expected);
            started.ifPresent(model::start);
        }

        void parkUnlessAlone(long sequence) {
            if (!model.turn(sequence).alone) {
                lanes.park(sequence);
                model.park(sequence);
            }
        }

        void resumeUnlessKeptDown(long sequence) {
            if (!model.keepsOthersDown()) {
                lanes.resume(sequence);
                model.resume(sequence);
            }
        }

        void end(long sequence) {
            lanes.end(sequence);
            model.end(sequence);
        }

        void agree() {
            boolean keptDown = model.keepsOthersDown();
            assertThat(lanes.keepsOthersDown()).as("keeps others down").isEqualTo(keptDown);
            assertThat(lanes.ready())
                    .as("ready")
                    .isEqualTo(keptDown ? 0 : model.ready().size());
            List<Long> inTheAir = model.at(ModelLanes.Stage.IN_THE_AIR);
            if (inTheAir.stream().anyMatch(sequence -> model.turn(sequence).alone)) {
                assertThat(inTheAir)
                        .as("in the air with one that is to be alone")
                        .hasSize(1);
            }
            assertThat(lanes.pending()).as("pending").isEqualTo(model.pending());
            assertThat(lanes.inTheAir())
                    .as("in the air")
                    .isEqualTo(model.at(ModelLanes.Stage.IN_THE_AIR).size());
            assertThat(lanes.parked())
                    .as("parked")
                    .isEqualTo(model.at(ModelLanes.Stage.PARKED).size());
            for (Lane lane : LANES) {
                assertThat(lanes.isFull(lane)).as("full " + lane).isEqualTo(model.waiting(lane) >= WAITING_PER_LANE);
            }
        }

        /** Each round ends at least one turn, for whatever is pending, one of them can go on. */
        void endAll() {
            for (int left = model.pending(); left > 0; left = model.pending()) {
                List.copyOf(model.at(ModelLanes.Stage.PARKED)).forEach(this::resumeUnlessKeptDown);
                while (!model.ready().isEmpty()) {
                    start();
                }
                model.at(ModelLanes.Stage.IN_THE_AIR).forEach(this::end);
                agree();
                assertThat(model.pending()).as("pending after a round").isLessThan(left);
            }
            assertThat(lanes.pending()).isZero();
        }
    }
}

package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ends;
import dev.mneme.processor.agent.Handled;
import dev.mneme.processor.agent.TurnEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlightTest {
    private static final ChatEvent.Message MESSAGE =
            new ChatEvent.Message(new Origin("m1", User.of("ann"), null, ScriptedAgent.NOW), "hello");

    private final Queue<Landing> landings = new ConcurrentLinkedQueue<>();
    private final ModelPlaces models = new ModelPlaces(_ -> 1);
    private final SharedCalls calls = new SharedCalls(Duration.ofMinutes(2), System::nanoTime);

    @Test
    void landsWithTheEndThatTheAgentReached() {
        flight(null).fly(agent(_ -> ended()));

        assertThat(landings).singleElement().isInstanceOf(Landing.Ended.class);
    }

    @Test
    void landsBrokenWhateverTheAgentThrows() {
        flight(null).fly(agent(_ -> {
            throw new StackOverflowError();
        }));

        assertThat(landings).singleElement().isInstanceOf(Landing.Broken.class);
    }

    @Test
    void givesThePlaceAtTheModelBackHoweverItEnds() {
        flight(null).fly(agent(attempt -> {
            attempt.placeAt("small");
            throw new IllegalStateException("broken on purpose");
        }));
        assertThat(models.take("small")).isPresent();
    }

    @Test
    void usesThePlaceThatItsTurnHasWaitedFor() {
        Agent.ModelPlace place = models.take("small").orElseThrow();

        flight(place).fly(agent(attempt -> {
            assertThat(attempt.placeAt("small")).containsSame(place);
            return ended();
        }));
        assertThat(models.take("small")).isPresent();
    }

    @Test
    void wantsNoPlaceAndFollowsNobodyWhereItIsAlone() {
        Agent.ModelPlace other = models.take("small").orElseThrow();
        calls.join(new SharedCalls.Key("scope", "question"), System.nanoTime());

        flightWith(Baggage.ALONE).fly(agent(attempt -> {
            assertThat(attempt.leads("scope", "question")).isTrue();
            assertThat(attempt.placeAt("small")).isPresent();
            return ended();
        }));

        assertThat(models.take("small")).isEmpty();
        other.close();
    }

    @Test
    void landsNowhereOnceItWasGivenUp() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        Flight flight = flight(null);
        Thread thread = Thread.ofVirtual()
                .start(() -> flight.fly(agent(_ -> {
                    hanging.countDown();
                    new CountDownLatch(1).await();
                    return ended();
                })));
        hanging.await();

        assertThat(flight.giveUp()).isTrue();
        thread.join();
        assertThat(landings).isEmpty();
        assertThat(flight.claim()).isFalse();
    }

    @Test
    void cannotBeGivenUpOnceItHasClaimedItsEnd() {
        Flight flight = flight(null);
        flight.fly(agent(attempt -> {
            assertThat(attempt.claim()).isTrue();
            assertThat(flight.giveUp()).isFalse();
            return ended();
        }));

        assertThat(landings).hasSize(1);
    }

    /** The attempt and its deadline at the same moment, often: one of them has the end, never both and never neither. */
    @Test
    void isEndedByExactlyOneOfTwoWhoWantToEndIt() throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            Flight flight = flight(null);
            CountDownLatch start = new CountDownLatch(1);
            Thread thread = Thread.ofVirtual()
                    .start(() -> flight.fly(agent(_ -> {
                        start.countDown();
                        return ended();
                    })));
            start.await();
            boolean givenUp = flight.giveUp();
            thread.join();

            assertThat(landings).hasSize(givenUp ? 0 : 1);
            landings.clear();
        }
    }

    private Flight flight(Agent.@Nullable ModelPlace place) {
        return flightWith(new Baggage(place, null, null, false));
    }

    private Flight flightWith(Baggage baggage) {
        Assignment assignment = new Assignment(MESSAGE, 7, ScriptedAgent.NOW, Instant.MAX, false, null);
        return new Flight(7, assignment, baggage, models, calls, landings::add);
    }

    private static Handled ended() {
        return new Handled.Ended(Ends.applied(MESSAGE, 0, null, List.of(), ScriptedAgent.NOW));
    }

    private static Agent agent(Step step) {
        return new Agent() {
            @Override
            public Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException {
                return step.take(attempt);
            }

            @Override
            public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
                return end.entries();
            }
        };
    }

    private interface Step {
        Handled take(Agent.Attempt attempt) throws InterruptedException;
    }
}

package dev.mneme.processor.agent;

import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ChatModel;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.StandIns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Asks a model until it answers, or it is no use, or the turn's deadline has come: the one place where model calls are made
 * again. A limit (429) closes the gate of that model until the server takes calls again and burns no attempt; nor does it to
 * wait while the breaker leaves a model alone that fails call after call. Who may stand in for a model is asked while that is
 * left alone, and once all attempts at it have failed.
 */
final class PatientModel {
    /** How long a server that gave no {@code Retry-After} is left alone, and how long after a failure to ask again. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** How often a turn looks whether a breaker lets it through. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** A gate that opens sooner is waited for even where others stand in: a limit of a second is nothing unusual. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(5);

    private final ChatModel model;
    private final StandIns standIns;
    private final ModelGate gate;
    private final Breaker breaker;
    private final int attempts;
    private final InstantSource clock;
    private final Pause pause;

    PatientModel(
            ChatModel model,
            StandIns standIns,
            ModelGate gate,
            Breaker breaker,
            int attempts,
            InstantSource clock,
            Pause pause) {
        this.model = model;
        this.standIns = standIns;
        this.gate = gate;
        this.breaker = breaker;
        this.attempts = attempts;
        this.clock = clock;
        this.pause = pause;
    }

    /** The models that answer in this one's place as things are now; none where it answers itself. */
    List<String> standingInFor(String asked) {
        List<String> line = standIns.lineFor(asked);
        boolean leftAlone = breaker.isOpen(asked) || isClosedForLong(asked);
        return leftAlone ? line.subList(1, line.size()) : List.of();
    }

    /** The answer, or what kept it from coming; {@code Limited} where the gate would not open before the deadline. */
    Heard complete(Prompt prompt, Instant deadline) throws InterruptedException {
        List<Asking> line = new ArrayList<>();
        standIns.lineFor(prompt.model()).forEach(name -> line.add(new Asking(prompt.to(name), deadline)));
        while (true) {
            for (Iterator<Asking> next = line.iterator(); next.hasNext(); ) {
                Asking asking = next.next();
                Optional<Completion> completion = asking.untilEnd(line.size() > 1);
                if (completion.isPresent()) {
                    next.remove();
                    if (isFinal(completion.get())
                            || line.isEmpty()
                            || !clock.instant().isBefore(deadline)) {
                        return new Heard(completion.get(), asking.prompt.model());
                    }
                }
            }
            Instant next = clock.instant().plus(BETWEEN_LOOKS);
            if (next.isAfter(deadline)) {
                return new Heard(
                        new Completion.Unavailable("breaker-open", "the model failed call after call"), prompt.model());
            }
            pauseUntil(next);
        }
    }

    /** Whether another model could not do better. */
    private static boolean isFinal(Completion completion) {
        return switch (completion) {
            case Completion.Answered _, Completion.Refused _, Completion.Invalid _ -> true;
            case Completion.Limited _, Completion.Unavailable _ -> false;
        };
    }

    private boolean isClosedForLong(String name) {
        return gate.opensAt(name).isAfter(clock.instant().plus(WORTH_WAITING));
    }

    private void pauseUntil(Instant then) throws InterruptedException {
        Instant now = clock.instant();
        if (then.isAfter(now)) {
            pause.of(Duration.between(now, then));
        }
    }

    /** What a turn asks one model, as often as it may. */
    private final class Asking {
        private final Prompt prompt;
        private final Instant deadline;
        private final Backoff limited = new Backoff(FIRST_PAUSE);
        private final Backoff failed = new Backoff(FIRST_PAUSE);
        private int left = attempts;

        private Asking(Prompt prompt, Instant deadline) {
            this.prompt = prompt;
            this.deadline = deadline;
        }

        /** How it ended; empty where the model is left alone for now. */
        Optional<Completion> untilEnd(boolean othersMay) throws InterruptedException {
            while (true) {
                Instant opens = gate.opensAt(prompt.model());
                if (opens.isAfter(deadline)) {
                    return Optional.of(new Completion.Limited(Duration.between(clock.instant(), opens)));
                }
                if (othersMay && isClosedForLong(prompt.model())) {
                    return Optional.empty();
                }
                pauseUntil(opens);
                Optional<Breaker.Call> call = breaker.enter(prompt.model(), clock.instant());
                if (call.isEmpty()) {
                    return Optional.empty();
                }
                Completion completion = model.complete(prompt, deadline);
                if (isEnd(completion, call.get())) {
                    return Optional.of(completion);
                }
            }
        }

        /** Tells gate and breaker of it; false where the model may be asked again. */
        private boolean isEnd(Completion completion, Breaker.Call call) throws InterruptedException {
            return switch (completion) {
                case Completion.Limited(Duration retryAfter) -> {
                    call.worked();
                    // A server may say 0, or a time that is past by our clock: that must not become a loop without a
                    // pause.
                    Duration least = limited.next();
                    boolean longer = retryAfter != null && retryAfter.compareTo(least) > 0;
                    gate.close(prompt.model(), clock.instant().plus(longer ? retryAfter : least));
                    yield false;
                }
                case Completion.Unavailable _ -> {
                    // A call that its turn's own deadline cut off says nothing of the model.
                    if (clock.instant().isBefore(deadline)) {
                        call.failed(clock.instant());
                    }
                    Instant next = clock.instant().plus(failed.next());
                    boolean isLast = --left == 0 || next.isAfter(deadline);
                    if (!isLast) {
                        pauseUntil(next);
                    }
                    yield isLast;
                }
                case Completion.Answered _, Completion.Refused _, Completion.Invalid _ -> {
                    call.worked();
                    yield true;
                }
            };
        }
    }
}

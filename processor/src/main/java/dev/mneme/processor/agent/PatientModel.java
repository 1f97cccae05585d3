package dev.mneme.processor.agent;

import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ChatModel;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks a model until it answers, or it is no use, or the turn's deadline has come: the one place where model calls are made
 * again. A limit (429) closes the gate of that model until the server takes calls again and burns no attempt; nor does it to
 * wait while the breaker leaves a model alone that fails call after call.
 */
final class PatientModel {
    /** How long a server that gave no {@code Retry-After} is left alone, and how long after a failure to ask again. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** How often a turn looks whether the breaker lets it through. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ChatModel model;
    private final ModelGate gate;
    private final Breaker breaker;
    private final int attempts;
    private final InstantSource clock;
    private final Pause pause;

    PatientModel(ChatModel model, ModelGate gate, Breaker breaker, int attempts, InstantSource clock, Pause pause) {
        this.model = model;
        this.gate = gate;
        this.breaker = breaker;
        this.attempts = attempts;
        this.clock = clock;
        this.pause = pause;
    }

    /** The answer, or what kept it from coming; {@code Limited} where the gate would not open before the deadline. */
    Completion complete(Prompt prompt, Instant deadline) throws InterruptedException {
        Backoff limited = new Backoff(FIRST_PAUSE);
        Backoff failed = new Backoff(FIRST_PAUSE);
        int left = attempts;
        while (true) {
            Instant opens = gate.opensAt(prompt.model());
            if (opens.isAfter(deadline)) {
                return new Completion.Limited(Duration.between(clock.instant(), opens));
            }
            pauseUntil(opens);
            Optional<Breaker.Call> call = breaker.enter(prompt.model(), clock.instant());
            if (call.isEmpty()) {
                Instant next = clock.instant().plus(BETWEEN_LOOKS);
                if (next.isAfter(deadline)) {
                    return new Completion.Unavailable("breaker-open", "the model failed call after call");
                }
                pauseUntil(next);
                continue;
            }
            Completion completion = model.complete(prompt, deadline);
            switch (completion) {
                case Completion.Limited(Duration retryAfter) -> {
                    call.get().worked();
                    // A server may say 0, or a time that is past by our clock: that must not become a loop without a
                    // pause.
                    Duration least = limited.next();
                    boolean longer = retryAfter != null && retryAfter.compareTo(least) > 0;
                    gate.close(prompt.model(), clock.instant().plus(longer ? retryAfter : least));
                }
                case Completion.Unavailable _ -> {
                    // A call that its turn's own deadline cut off says nothing of the model.
                    if (clock.instant().isBefore(deadline)) {
                        call.get().failed(clock.instant());
                    }
                    Instant next = clock.instant().plus(failed.next());
                    if (--left == 0 || next.isAfter(deadline)) {
                        return completion;
                    }
                    pauseUntil(next);
                }
                case Completion.Answered _, Completion.Refused _, Completion.Invalid _ -> {
                    call.get().worked();
                    return completion;
                }
            }
        }
    }

    private void pauseUntil(Instant then) throws InterruptedException {
        Instant now = clock.instant();
        if (then.isAfter(now)) {
            pause.of(Duration.between(now, then));
        }
    }
}

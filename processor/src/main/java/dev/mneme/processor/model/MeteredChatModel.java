package dev.mneme.processor.model;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures the calls by model: how they ended, how long they took, how many are open, and whether the model is left alone. */
public final class MeteredChatModel implements ChatModel {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
    };

    private final ChatModel model;
    private final ModelGate gate;
    private final Breaker breaker;
    private final ModelLabels labels;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final Timer.Builder calls = Timer.builder("mneme.model.call").serviceLevelObjectives(BOUNDS.clone());
    private final Timer.Builder firstTokens =
            Timer.builder("mneme.model.first.token").serviceLevelObjectives(BOUNDS.clone());
    private final Map<String, AtomicInteger> inTheAir = new ConcurrentHashMap<>();

    /**
     * Measures the calls of a model.
     *
     * @param gate is only looked at, as the breaker is
     * @param chosen names of the models that an operator chose
     */
    public MeteredChatModel(
            ChatModel model,
            ModelGate gate,
            Breaker breaker,
            List<String> chosen,
            InstantSource clock,
            MeterRegistry registry) {
        this.model = model;
        this.gate = gate;
        this.breaker = breaker;
        this.labels = new ModelLabels(chosen);
        this.clock = clock;
        this.registry = registry;
    }

    @Override
    public Completion complete(Prompt prompt, Instant deadline) {
        String label = labels.of(prompt.model());
        AtomicInteger open = inTheAir.computeIfAbsent(label, this::gauged);
        open.incrementAndGet();
        Timer.Sample sample = Timer.start(registry);
        String outcome = "broken";
        try {
            Completion completion = model.complete(prompt, deadline);
            outcome = outcome(completion);
            if (completion instanceof Completion.Answered answered) {
                firstTokens.withRegistry(registry).withTag("model", label).record(answered.firstToken());
            }
            return completion;
        } finally {
            sample.stop(calls.withRegistry(registry).withTags("model", label, "outcome", outcome));
            open.decrementAndGet();
        }
    }

    private AtomicInteger gauged(String label) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("mneme.model.calls.open", open, AtomicInteger::get)
                .tag("model", label)
                .register(registry);
        // Gate and breaker know models by their own names; those that share a label have none to ask for.
        if (!label.equals(ModelLabels.OTHER)) {
            Gauge.builder("mneme.model.gate.closed", () -> secondsUntil(gate.opensAt(label)))
                    .baseUnit("seconds")
                    .tag("model", label)
                    .register(registry);
            Gauge.builder("mneme.model.breaker.open", () -> breaker.isOpen(label) ? 1 : 0)
                    .tag("model", label)
                    .register(registry);
        }
        return open;
    }

    private double secondsUntil(Instant opens) {
        Instant now = clock.instant();
        return opens.isAfter(now) ? Duration.between(now, opens).toMillis() / 1000.0 : 0;
    }

    private static String outcome(Completion completion) {
        return switch (completion) {
            case Completion.Answered _ -> "answered";
            case Completion.Refused _ -> "refused";
            case Completion.Limited _ -> "limited";
            case Completion.Unavailable _ -> "unavailable";
            case Completion.Invalid _ -> "invalid";
        };
    }

    @Override
    public void close() {
        model.close();
    }
}

package dev.mneme.processor.model;

import dev.mneme.ingest.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A model that answers as the test says, holds calls open until it is told to let go, and remembers what it was asked.
 *
 * <p>Calls are held by their question: {@link #hold} before the question is asked, {@link #release} to let it be answered.
 * A held call takes no notice of its deadline, as a server that hangs would.
 */
public final class ScriptedChatModel implements ChatModel {
    private final List<Prompt> prompts = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final AtomicInteger inTheAir = new AtomicInteger();
    private volatile Function<Prompt, Completion> script;

    public ScriptedChatModel(Function<Prompt, Completion> script) {
        this.script = script;
    }

    /** Answers every question with {@code answer to <question>}. */
    public ScriptedChatModel() {
        this(prompt -> answered("answer to " + prompt.question()));
    }

    public static Completion answered(String text) {
        return new Completion.Answered(
                text, "scripted", new Usage(10, 5, false), Completion.Finish.WHOLE, Duration.ofMillis(1));
    }

    /** From now on answers as {@code script} says; what it throws, {@link #complete} throws. */
    public void answerBy(Function<Prompt, Completion> script) {
        this.script = script;
    }

    /** Calls with this question stay open until {@link #release}. */
    public void hold(String question) {
        held.put(question, new CountDownLatch(1));
    }

    public void release(String question) {
        CountDownLatch latch = held.remove(question);
        if (latch == null) {
            throw new IllegalStateException("'" + question + "' is not held");
        }
        latch.countDown();
    }

    public void releaseAll() {
        List.copyOf(held.keySet()).forEach(this::release);
    }

    public int calls() {
        return prompts.size();
    }

    public int calls(String question) {
        return (int) prompts.stream()
                .filter(prompt -> prompt.question().equals(question))
                .count();
    }

    /** Every prompt so far, in the order the calls came in. */
    public List<Prompt> prompts() {
        return List.copyOf(prompts);
    }

    /** The last prompt with this question. */
    public Prompt prompt(String question) {
        return prompts.reversed().stream()
                .filter(prompt -> prompt.question().equals(question))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the model was never asked '" + question + "'"));
    }

    /** Calls that have begun and not ended, held ones included. */
    public int inTheAir() {
        return inTheAir.get();
    }

    @Override
    public Completion complete(Prompt prompt, Instant deadline) {
        inTheAir.incrementAndGet();
        try {
            prompts.add(prompt);
            CountDownLatch latch = held.get(prompt.question());
            if (latch != null) {
                latch.await();
            }
            return script.apply(prompt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Completion.Unavailable("interrupted", "the call was interrupted");
        } finally {
            inTheAir.decrementAndGet();
        }
    }

    @Override
    public void close() {
        releaseAll();
    }
}

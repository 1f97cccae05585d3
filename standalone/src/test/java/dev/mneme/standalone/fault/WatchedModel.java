package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.Utterance;
import dev.mneme.standalone.model.OfflineAnswer;
import dev.mneme.standalone.model.Voice;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A model that remembers what it was asked, never says the same twice, and can be made to keep its answers to itself. */
final class WatchedModel implements Voice {
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Hold hold = new Hold(question -> false, new CountDownLatch(0));

    /** A call, in the order of their numbers, which the answer names: who was answered by which call is in the text. */
    record Call(int number, List<Utterance> prompt) {
        String question() {
            return prompt.getLast().text();
        }

        String answer() {
            return "Call %d. %s".formatted(number, OfflineAnswer.to(prompt).text());
        }
    }

    /** From now on keeps the answers to these questions until {@link #release()}. */
    void hold(Predicate<String> questions) {
        hold = new Hold(questions, new CountDownLatch(1));
    }

    /** Gives all answers that were kept, to whoever is still there, and all others at once. */
    void release() {
        Hold held = hold;
        hold = new Hold(question -> false, new CountDownLatch(0));
        held.released.countDown();
    }

    @Override
    public String answer(List<Utterance> messages) throws InterruptedException {
        Call call = new Call(numbers.incrementAndGet(), List.copyOf(messages));
        Hold now = hold;
        calls.add(call);
        if (now.questions.test(call.question())) {
            now.released.await();
        }
        return call.answer();
    }

    /** All calls so far, answered or not. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    int count() {
        return numbers.get();
    }

    private record Hold(Predicate<String> questions, CountDownLatch released) {}
}

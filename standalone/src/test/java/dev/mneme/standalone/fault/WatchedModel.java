package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.Utterance;
import dev.mneme.standalone.model.OfflineAnswer;
import dev.mneme.standalone.model.Voice;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A model that remembers what it was asked, never says the same twice, and can be made to keep its answers to itself. */
final class WatchedModel implements Voice {
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private Predicate<String> held = question -> false;

    /** A call, in the order of their numbers, which the answer names: who was answered by which call is in the text. */
    record Call(int number, List<Utterance> prompt) {
        String question() {
            return prompt.getLast().text();
        }

        String answer() {
            return "Call %d. %s".formatted(number, OfflineAnswer.to(prompt).text());
        }
    }

    /** From now on keeps the answers to these questions, and to no others, until {@link #release()}. */
    synchronized void hold(Predicate<String> questions) {
        held = questions;
        notifyAll();
    }

    /** Gives all answers that were kept, to whoever is still there, and all others at once. */
    void release() {
        hold(question -> false);
    }

    @Override
    public String answer(List<Utterance> messages) throws InterruptedException {
        Call call = new Call(numbers.incrementAndGet(), List.copyOf(messages));
        calls.add(call);
        awaitRelease(call.question());
        return call.answer();
    }

    private synchronized void awaitRelease(String question) throws InterruptedException {
        while (held.test(question)) {
            wait();
        }
    }

    /** All calls so far, answered or not. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    int count() {
        return numbers.get();
    }
}

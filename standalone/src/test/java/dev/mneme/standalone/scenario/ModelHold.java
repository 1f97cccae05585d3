package dev.mneme.standalone.scenario;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/** Stands before a model server, and lets only so many calls through until it is told to let all. */
final class ModelHold extends Filter {
    private static final int ALL = 1_000_000;

    private volatile Semaphore calls = new Semaphore(ALL);

    /** From now on holds what comes after so many calls. */
    void after(int allowed) {
        calls = new Semaphore(allowed);
    }

    /** Lets go of what it holds, and of all that comes. */
    void end() {
        calls.release(ALL);
    }

    @Override
    public String description() {
        return "holds calls";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        try {
            calls.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopped");
        }
        chain.doFilter(exchange);
    }
}

package dev.mneme.ingest.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets work end properly when the process is told to stop (SIGTERM, or Ctrl-C). */
public final class GracefulStop {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

    private GracefulStop() {}

    /**
     * Does the work; when the process is told to stop meanwhile, asks it to end and holds the process until it has.
     *
     * @param stop asks the work to end; called by another thread, and may come after the work's end
     * @param longest how long the process is held at most
     */
    public static <T> T run(Runnable stop, Duration longest, Callable<T> work) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.run();
            await(ended, longest);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            ended.countDown();
            remove(hook);
        }
    }

    private static void await(CountDownLatch ended, Duration longest) {
        try {
            if (!ended.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("stopped before everything had ended: it took longer than {}", longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is stopping already", e);
        }
    }
}

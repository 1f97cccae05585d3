package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.producer.EventNotSentException;
import dev.mneme.ingest.setting.UnreachableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Publishes events at the pace that is wanted. That Kafka did not take one shows at the next one, or at {@link #flush}. */
final class Outlet {
    private final ChatProducer producer;
    private final Pace pace;
    private final BooleanSupplier stopped;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Outlet(ChatProducer producer, Pace pace, BooleanSupplier stopped) {
        this.producer = producer;
        this.pace = pace;
        this.stopped = stopped;
    }

    /**
     * Publishes an event.
     *
     * @throws InvalidFieldException where it cannot be one; nothing was sent
     * @throws UnreachableException where no broker took an event in time
     * @throws EventNotSentException where Kafka refused one
     */
    void publish(ChatEvent event) {
        throwFailure();
        pace.await(stopped);
        var _ = producer.publish(event).whenComplete((_, notSent) -> {
            if (notSent != null) {
                failure.compareAndSet(null, notSent);
            }
        });
    }

    /** Waits until Kafka has all that was published. */
    void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw thrown instanceof RuntimeException known ? known : new CompletionException(thrown);
        }
    }
}

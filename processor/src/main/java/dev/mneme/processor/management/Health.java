package dev.mneme.processor.management;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Whether the process can go on, and whether it does its work. Its parts are named before they are there: what has not said
 * how it is, is not ready.
 */
public final class Health {
    /** The parts of a processor. */
    public static final String STREAMS = "streams";

    public static final String REDIS = "redis";

    private final Map<String, Supplier<Optional<String>>> parts = new ConcurrentSkipListMap<>();
    private volatile Supplier<Optional<String>> end = Optional::empty;

    public Health() {
        Supplier<Optional<String>> absent = () -> Optional.of("not started yet");
        parts.put(STREAMS, absent);
        parts.put(REDIS, absent);
    }

    /**
     * From now on asks this about a part.
     *
     * @param fault why the part is not ready, empty where it is; may be asked by many threads
     */
    public void part(String name, Supplier<Optional<String>> fault) {
        parts.put(name, fault);
    }

    /** From now on asks this why the process cannot go on; empty while it can. */
    public void end(Supplier<Optional<String>> fault) {
        end = fault;
    }

    HealthReport live() {
        return HealthReport.live(end.get());
    }

    HealthReport ready() {
        Map<String, Optional<String>> faults = new ConcurrentSkipListMap<>();
        parts.forEach((name, fault) -> faults.put(name, fault.get()));
        return HealthReport.ready(faults);
    }
}

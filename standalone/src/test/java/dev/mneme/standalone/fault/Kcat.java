package dev.mneme.standalone.fault;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code kcat} of the system: a producer on librdkafka, with its default partitioner, CRC32 of the key. */
final class Kcat {
    private static final String AFTER_KEY = "\t";

    private Kcat() {}

    static boolean isThere() {
        try {
            return !Shell.run("kcat", "-V").isEmpty();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Writes one record and waits until the broker has it. */
    static void write(Servers servers, @Nullable String key, String value) {
        List<String> command = new ArrayList<>(List.of(
                "kcat",
                "-P",
                "-b",
                servers.bootstrapServers(),
                "-t",
                servers.topics.events().name()));
        if (key != null) {
            command.addAll(List.of("-K", AFTER_KEY));
        }
        Shell.run(key == null ? value : key + AFTER_KEY + value, command);
    }
}

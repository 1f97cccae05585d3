package dev.mneme.ingest.command;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.json.InvalidFieldException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Chat events in JSON, one a line. Lines with nothing in them are passed over. */
final class EventLines {
    private final InputStream in;
    private int number;

    EventLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * Reads all lines. An event without id or time gets a new id and this moment.
     *
     * @param event is given each event; what it throws as {@link InvalidFieldException} is a fault of the line
     * @param fault is given the number of each line that holds none, from 1, and what is wrong with it
     */
    void forEach(Consumer<ChatEvent> event, BiConsumer<Integer, String> fault) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                read(line.toByteArray(), event, fault);
                line.reset();
            } else {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            read(line.toByteArray(), event, fault);
        }
    }

    private void read(byte[] line, Consumer<ChatEvent> event, BiConsumer<Integer, String> fault) {
        number++;
        if (isBlank(line)) {
            return;
        }
        try {
            event.accept(ChatEventJson.read(
                    line, UUID.randomUUID().toString(), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        } catch (InvalidFieldException e) {
            fault.accept(number, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (!Character.isWhitespace(b)) {
                return false;
            }
        }
        return true;
    }
}

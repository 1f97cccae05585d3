package dev.mneme.processor.measure;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A file of chat events in JSON, one a line; blank lines are passed over. A line may hold an {@code answer} beside the fields of
 * its message: what was replied to it.
 *
 * @param now the time of events that name none
 */
public record EventFile(Path path, Instant now) {

    /** An event, and what is known to have been answered to it. */
    public record Recorded(ChatEvent event, @Nullable String answer) {}

    /**
     * How many events it has. Reads all of it, so that a bad line shows before the long work begins.
     *
     * @throws InvalidLineException for the first line that is no event
     */
    public long count() throws IOException {
        AtomicInteger count = new AtomicInteger();
        read(events -> events.forEach(_ -> count.incrementAndGet()));
        return count.get();
    }

    /** Has the events read in their order. */
    public void read(Consumer<Stream<Recorded>> reader) throws IOException {
        AtomicInteger number = new AtomicInteger();
        try (Stream<String> lines = Files.lines(path)) {
            reader.accept(lines.map(json -> new Line(number.incrementAndGet(), json))
                    .filter(line -> !line.json().isBlank())
                    .map(this::recorded));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof MalformedInputException) {
                throw new IOException("line " + (number.get() + 1) + " or one soon after is not in UTF-8", e);
            }
            throw e.getCause();
        }
    }

    private Recorded recorded(Line line) {
        try {
            ChatEvent event = ChatEventJson.read(
                    line.json().getBytes(StandardCharsets.UTF_8), path.getFileName() + "-" + line.number(), now);
            JsonNode answer = Json.MAPPER.readTree(line.json()).path("answer");
            boolean known = event instanceof ChatEvent.Message && answer.isString();
            return new Recorded(event, known ? answer.stringValue() : null);
        } catch (InvalidFieldException e) {
            throw new InvalidLineException(line.number(), String.valueOf(e.getMessage()));
        }
    }

    private record Line(int number, String json) {}
}

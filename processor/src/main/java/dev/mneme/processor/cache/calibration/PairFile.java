package dev.mneme.processor.cache.calibration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A file of labelled pairs, one a line. It is read line by line and never held as a whole; blank lines are passed over. */
public record PairFile(Path path) {

    /**
     * How many pairs it has. Reads all of it, so that a bad line shows before the long work begins.
     *
     * @throws InvalidPairException for the first line that is no pair
     */
    public long count() throws IOException {
        AtomicInteger count = new AtomicInteger();
        read(pairs -> pairs.forEach(_ -> count.incrementAndGet()));
        return count.get();
    }

    /** Has the pairs read in their order. */
    public void read(Consumer<Stream<LabelledPair>> reader) throws IOException {
        AtomicInteger number = new AtomicInteger();
        try (Stream<String> lines = Files.lines(path)) {
            reader.accept(lines.map(json -> new Line(number.incrementAndGet(), json))
                    .filter(line -> !line.json().isBlank())
                    .map(line -> LabelledPair.read(line.number(), line.json())));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof MalformedInputException) {
                throw new IOException("line " + (number.get() + 1) + " or one soon after is not in UTF-8", e);
            }
            throw e.getCause();
        }
    }

    private record Line(int number, String json) {}
}

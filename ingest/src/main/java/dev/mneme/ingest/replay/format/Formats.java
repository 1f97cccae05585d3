package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.row.Head;
import dev.mneme.ingest.replay.row.RowPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that are known, in the order in which a file is tried against them. */
public final class Formats {
    /** Shipped mappings; the more a row must have to be of one, the earlier it stands. */
    private static final List<String> MAPPINGS = List.of(
            "sharegpt",
            "wildchat",
            "lmsys",
            "crosswoz",
            "openai",
            "schema-guided-dialogue",
            "abcd",
            "mt-bench-questions",
            "mt-bench-answers",
            "alpaca",
            "memorybank",
            "memorybank-questions",
            "chatterbot",
            "csv",
            "csv-pairs");

    private final List<LogFormat> formats;

    private Formats(List<LogFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** All that are shipped. */
    public static Formats shipped(PathChoice choice) {
        List<LogFormat> formats = new ArrayList<>();
        formats.add(new MnemeRecords());
        formats.add(new OasstTrees(choice));
        formats.add(new OasstMessages(choice));
        MAPPINGS.forEach(name -> formats.add(new MappedFormat(MappingText.read(name, resource(name)))));
        return new Formats(formats);
    }

    /**
     * The format that a file's mapping describes.
     *
     * @throws UsageException where it is no mapping, saying what is wrong
     */
    public static LogFormat mapped(String file) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            throw new UsageException("--mapping: cannot read the file '" + file + "'.");
        }
        return new MappedFormat(MappingText.read("The mapping '" + file + "'", Files.readString(Path.of(file))));
    }

    public List<LogFormat> all() {
        return formats;
    }

    /**
     * The format of this name.
     *
     * @throws UsageException where there is none
     */
    public LogFormat named(String name) {
        return formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--as: '" + name + "' is no format; there are "
                        + formats.stream().map(LogFormat::name).sorted().collect(Collectors.joining(", ")) + "."));
    }

    /** The first format that a file which begins so is of. */
    public Optional<KnownLog> of(Head head) {
        return formats.stream()
                .flatMap(format -> format.placesIn(head).stream().limit(1).map(place -> new KnownLog(format, place)))
                .findFirst();
    }

    /** A file that is read as this format, whether or not it looks like it. */
    public static KnownLog as(LogFormat format, Head head) {
        RowPlace fallback = format.places().stream()
                .filter(place -> !place.firstRows(head, format.syntax()).isEmpty())
                .findFirst()
                .orElse(format.places().getFirst());
        return new KnownLog(format, format.placesIn(head).stream().findFirst().orElse(fallback));
    }

    private static String resource(String name) {
        try (InputStream in = Formats.class.getResourceAsStream("mapping/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("no mapping " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

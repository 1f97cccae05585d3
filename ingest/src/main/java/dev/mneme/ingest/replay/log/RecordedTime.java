package dev.mneme.ingest.replay.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Times as logs write them: ISO 8601, with a space for the T or with the date alone, or seconds or milliseconds since 1970. */
public final class RecordedTime {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,17}(\\.\\d{1,12})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern ZONED = Pattern.compile(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)");

    /** In seconds this is the year 5138, in milliseconds 1973. */
    private static final double FIRST_MILLIS = 1e11;

    private RecordedTime() {}

    /** The time that a value is; empty where it cannot be read as one, since a log is of use without its times. */
    public static Optional<Instant> of(JsonNode value) {
        return value.isNumber()
                ? ofNumber(value.doubleValue())
                : value.isString() ? of(value.stringValue()) : Optional.empty();
    }

    /** The same for a text. A time without its zone is one of UTC. */
    public static Optional<Instant> of(String text) {
        String written = text.strip();
        if (NUMBER.matcher(written).matches()) {
            return ofNumber(Double.parseDouble(written));
        }
        try {
            if (DATE.matcher(written).matches()) {
                return Optional.of(
                        LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            String iso =
                    written.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)[ _]", "$1T").replaceFirst(" ?(UTC|GMT)$", "Z");
            return Optional.of(
                    ZONED.matcher(iso).matches()
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofNumber(double number) {
        double millis = number < FIRST_MILLIS ? number * 1000 : number;
        return number > 0 && millis < Long.MAX_VALUE
                ? Optional.of(Instant.ofEpochMilli(Math.round(millis)))
                : Optional.empty();
    }
}

package dev.mneme.ingest.setting;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set, by an environment variable of its name.
 *
 * @param meaning one line for a person, with the unit
 * @param fallback what holds where it is not set, in the form it would be set in; null where there is no default
 * @param reader makes the value of its text; throws {@link IllegalArgumentException} that says what would be right
 * @param secret whether its value must never be printed
 */
public record Setting<T>(
        String name, String meaning, @Nullable String fallback, Function<String, T> reader, boolean secret) {

    public static Setting<String> text(String name, @Nullable String fallback, String meaning) {
        return new Setting<>(name, meaning, fallback, text -> text, false);
    }

    public static Setting<String> secret(String name, String meaning) {
        return new Setting<>(name, meaning, null, text -> text, true);
    }

    public static Setting<URI> uri(String name, @Nullable String fallback, String meaning) {
        return new Setting<>(name, meaning, fallback, Setting::readUri, false);
    }

    public static Setting<Boolean> flag(String name, boolean fallback, String meaning) {
        return new Setting<>(name, meaning, Boolean.toString(fallback), Setting::readFlag, false);
    }

    public static Setting<Integer> integer(String name, int fallback, int least, int most, String meaning) {
        return new Setting<>(name, meaning, Integer.toString(fallback), text -> readInteger(text, least, most), false);
    }

    public static Setting<Double> number(String name, String fallback, double least, double most, String meaning) {
        return new Setting<>(name, meaning, fallback, text -> readNumber(text, least, most), false);
    }

    /** A time span: {@code 250ms}, {@code 20s}, {@code 5m}, {@code 24h}, {@code 30d}; greater than nothing. */
    public static Setting<Duration> duration(String name, String fallback, String meaning) {
        return new Setting<>(name, meaning, fallback, DurationText::read, false);
    }

    public static <E extends Enum<E>> Setting<E> choice(String name, Class<E> type, E fallback, String meaning) {
        return new Setting<>(
                name, meaning, fallback.name().toLowerCase(Locale.ROOT), text -> readChoice(text, type), false);
    }

    /** Names separated by commas. */
    public static Setting<List<String>> names(String name, String fallback, String meaning) {
        return new Setting<>(
                name,
                meaning,
                fallback,
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList(),
                false);
    }

    private static URI readUri(String text) {
        URI uri = URI.create(text);
        if (uri.getScheme() == null) {
            throw new IllegalArgumentException("expected an address with its scheme, such as http://localhost:8080");
        }
        return uri;
    }

    private static boolean readFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false");
        };
    }

    private static int readInteger(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below with what would be right.
        }
        throw new IllegalArgumentException("expected a whole number from " + least + " to " + most);
    }

    private static double readNumber(String text, double least, double most) {
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below with what would be right.
        }
        throw new IllegalArgumentException("expected a number from " + least + " to " + most);
    }

    private static <E extends Enum<E>> E readChoice(String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "expected one of ", "")));
    }
}

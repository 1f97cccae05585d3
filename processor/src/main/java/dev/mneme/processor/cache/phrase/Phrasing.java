package dev.mneme.processor.cache.phrase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns of phrase from files, one a line, as a regular expression that finds any of them. README.md beside the files says how a
 * line is written.
 */
public final class Phrasing {
    private static final String CLAUSE_BEGINS = "(?:^|(?<=[.!?;:,。！？；：，\\n\"“”(])\\s*)";
    private static final String TEXT_BEGINS = "\\A[^\\p{L}\\p{N}]*";
    private static final String CLAUSE_ENDS = "(?=\\s*(?:[.!?;:,。！？；：，\\n)]|$))";

    private Phrasing() {}

    /** A pattern that finds the phrases of the files whatever their case, as whole words in English. */
    public static Pattern pattern(Class<?> user, String... files) {
        return Pattern.compile(
                of(user, files), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE);
    }

    /**
     * The phrases of the files as one group of a regular expression.
     *
     * @param user the class beside which the files lie
     * @param files names that end with the language, {@code -en} or {@code -zh}
     */
    public static String of(Class<?> user, String... files) {
        return anyOf(Stream.of(files)
                .flatMap(file -> lines(user, file + ".txt").map(line -> phrase(line, Language.of(file))))
                .toList());
    }

    /** Those that begin with a word together: within a word, where most of a text is, one look turns all of them down. */
    private static String anyOf(List<String> phrases) {
        String before = Language.ENGLISH.before;
        List<String> alternatives = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String phrase : phrases) {
            if (phrase.startsWith(before)) {
                words.add(phrase.substring(before.length()));
            } else {
                alternatives.add(phrase);
            }
        }
        if (!words.isEmpty()) {
            alternatives.add(before + "(?:" + String.join("|", words) + ")");
        }
        return "(?:" + String.join("|", alternatives) + ")";
    }

    private static String phrase(String line, Language language) {
        StringBuilder phrase = new StringBuilder();
        boolean glued = true;
        for (String part : line.strip().split("\\s+", -1)) {
            switch (part) {
                case "^" -> phrase.append(CLAUSE_BEGINS);
                case "<" -> phrase.append(TEXT_BEGINS);
                case "$" -> phrase.append(CLAUSE_ENDS);
                case "..." -> {
                    phrase.append(language.gap);
                    glued = false;
                }
                default -> {
                    phrase.append(part(part, glued ? "" : language.space, language));
                    glued = glued && isOptional(part);
                }
            }
        }
        return phrase.toString();
    }

    private static String part(String part, String space, Language language) {
        if (part.startsWith("!")) {
            return "(?!" + language.space + words(part.substring(1), language) + ")";
        }
        if (!isOptional(part)) {
            return space + words(part, language);
        }
        String words = words(part.substring(0, part.length() - 1), language);
        return space.isEmpty() ? "(?:" + words + language.space + ")?" : "(?:" + space + words + ")?";
    }

    private static boolean isOptional(String part) {
        return part.endsWith("?");
    }

    private static String words(String alternatives, Language language) {
        List<String> words = new ArrayList<>();
        boolean mayBeGlued = alternatives.startsWith("'") || alternatives.contains("|'");
        for (String word : alternatives.split("\\|", -1)) {
            if (word.isEmpty()) {
                throw new IllegalArgumentException("an alternative is missing in '" + alternatives + "'");
            }
            boolean exact = word.startsWith("=");
            String text = word.equals("_")
                    ? language.any
                    : Pattern.quote(exact ? word.substring(1) : word).replace("'", "\\E['’]\\Q");
            String edge = mayBeGlued && !word.startsWith("'") ? language.before : "";
            words.add(edge + (exact ? "(?-i:" + text + ")" : text));
        }
        return (mayBeGlued ? "" : language.before) + "(?:" + String.join("|", words) + ")" + language.after;
    }

    private static Stream<String> lines(Class<?> user, String name) {
        try (InputStream file = user.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How words stand beside each other. */
    private enum Language {
        ENGLISH(
                "(?:\\s+|(?=['’]))",
                "(?<![\\p{L}\\p{N}])",
                "(?![\\p{L}\\p{N}])",
                "[\\p{L}\\p{N}'’-]+",
                "(?:[\\s,]++[^\\s,.!?]+){0,6}?"),
        CHINESE("\\s*", "", "", "(?:\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+)", "[^。！？\\n]{0,16}?");

        final String space;
        final String before;
        final String after;
        final String any;
        final String gap;

        Language(String space, String before, String after, String any, String gap) {
            this.space = space;
            this.before = before;
            this.after = after;
            this.any = any;
            this.gap = gap;
        }

        static Language of(String file) {
            return file.endsWith("-zh") ? CHINESE : ENGLISH;
        }
    }
}

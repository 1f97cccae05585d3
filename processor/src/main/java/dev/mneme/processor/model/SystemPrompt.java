package dev.mneme.processor.model;

import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.PromptSettings;
import dev.mneme.ingest.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;

/**
 * Renders the system line. Its text is part of the cache scope, so it is a function of the system prompt and the preferences
 * alone: the question has no part in it, not even where the language is {@code auto}, which asks for the language the user
 * writes in without naming one. Equal preferences give equal text, in whatever order they were set.
 *
 * @param shared preferences that every prompt renders, in this order; the language stands before all of them
 * @param defaultLanguage of users who prefer none; {@code auto} for the one they write in
 */
public record SystemPrompt(List<String> shared, String defaultLanguage) {
    public static final String LANGUAGE = "language";
    public static final String AUTO = "auto";

    /** What stands before the name of a language. */
    public static final String LANGUAGE_LINE = "Always answer in this language: ";

    static final String AUTO_LINE = "Always answer in the language that the user writes in.";

    /** A preference is a word or a sentence; what is longer must not crowd out the conversation. In code points. */
    private static final int LONGEST_VALUE = 400;

    private static final ObjectWriter CANONICAL = Json.MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    public static SystemPrompt of(Settings settings) {
        return new SystemPrompt(settings.get(PromptSettings.PREFERENCES), settings.get(PromptSettings.LANGUAGE));
    }

    /** For a question whose answer others may be given: only the preferences that every prompt renders. */
    public String render(String system, Map<String, JsonNode> preferences) {
        return render(system, preferences, new LinkedHashSet<>(shared));
    }

    /** For a question that is the user's own affair: all that the user prefers. */
    public String renderPrivate(String system, Map<String, JsonNode> preferences) {
        SequencedSet<String> all = new LinkedHashSet<>(shared);
        all.addAll(new TreeSet<>(preferences.keySet()));
        return render(system, preferences, all);
    }

    /** Whether there are preferences that {@link #render} leaves out. */
    boolean tellsMoreInPrivate(Map<String, JsonNode> preferences) {
        return !shared.containsAll(preferences.keySet());
    }

    private String render(String system, Map<String, JsonNode> preferences, SequencedSet<String> names) {
        List<String> lines = new ArrayList<>();
        if (!system.isBlank()) {
            lines.add(system.strip());
        }
        lines.add(languageLine(names.contains(LANGUAGE) ? preferences.get(LANGUAGE) : null));
        List<String> told = new ArrayList<>();
        for (String name : names) {
            JsonNode value = preferences.get(name);
            if (value != null && !name.equals(LANGUAGE)) {
                told.add("- " + oneLine(name) + ": " + text(value));
            }
        }
        if (!told.isEmpty()) {
            lines.add("What the user prefers:");
            lines.addAll(told);
        }
        return String.join("\n", lines);
    }

    /** A value that names no language ({@code null}, a number, nothing) leaves the default. */
    private String languageLine(@Nullable JsonNode preferred) {
        String named = preferred != null && preferred.isString() ? oneLine(preferred.stringValue()) : "";
        String language = named.isEmpty() ? defaultLanguage : named;
        return language.equals(AUTO) ? AUTO_LINE : LANGUAGE_LINE + language;
    }

    private static String text(JsonNode value) {
        boolean plain = value.isString() && !value.stringValue().isBlank();
        return oneLine(plain ? value.stringValue() : CANONICAL.writeValueAsString(value));
    }

    /** A value must not be able to begin a line of its own, which would read as ours. */
    private static String oneLine(String text) {
        String folded = text.strip().replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
        if (folded.codePointCount(0, folded.length()) <= LONGEST_VALUE) {
            return folded;
        }
        return folded.substring(0, folded.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}

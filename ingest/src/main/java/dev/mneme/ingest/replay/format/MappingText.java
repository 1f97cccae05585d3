package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.row.RowMapper;
import dev.mneme.ingest.replay.row.RowPlace;
import dev.mneme.ingest.replay.row.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a mapping from YAML. What is wrong in it becomes a sentence that names the place. */
final class MappingText {
    private static final Set<String> KEYS = Set.of(
            "name",
            "meaning",
            "syntax",
            "rows",
            "known-by",
            "fields",
            "gather",
            "conversations",
            "id",
            "user",
            "title",
            "at",
            "turns",
            "roles");
    private static final Set<String> RULE_KEYS = Set.of("each", "role", "text", "at", "calls", "alternate");

    private static final Map<String, Said> USUAL_ROLES =
            Map.of("system", Said.SYSTEM, "user", Said.USER, "assistant", Said.ASSISTANT, "tool", Said.TOOL);

    private final String source;
    private final JsonNode root;

    private MappingText(String source, JsonNode root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Reads one.
     *
     * @param source what to call it in messages
     * @throws UsageException where it is none, saying what is wrong
     */
    static Mapping read(String source, String yaml) {
        try {
            return new MappingText(source, RowMapper.YAML.readTree(yaml)).mapping();
        } catch (JacksonException e) {
            throw new UsageException(source + " is no YAML: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
        }
    }

    private Mapping mapping() {
        if (!root.isObject()) {
            throw wrong("expected names and values, such as 'turns:'");
        }
        checkKeys(root, KEYS, "");
        return new Mapping(
                required("name"),
                required("meaning"),
                syntax(),
                rows(),
                paths(root.get("known-by"), "known-by"),
                fields(),
                path(root.get("gather"), "gather"),
                path(root.get("conversations"), "conversations"),
                paths(root.get("id"), "id"),
                path(root.get("user"), "user"),
                path(root.get("title"), "title"),
                path(root.get("at"), "at"),
                turns(),
                roles());
    }

    private Syntax syntax() {
        String text = text(root.get("syntax"), "syntax");
        if (text == null) {
            return Syntax.JSON;
        }
        for (Syntax syntax : Syntax.values()) {
            if (syntax.name().toLowerCase(Locale.ROOT).equals(text)) {
                return syntax;
            }
        }
        throw wrong("'syntax': expected json, yaml or csv, found '" + text + "'");
    }

    private List<RowPlace> rows() {
        List<RowPlace> places = new ArrayList<>();
        for (String text : texts(root.get("rows"), "rows")) {
            try {
                places.add(RowPlace.of(text));
            } catch (IllegalArgumentException e) {
                throw wrong("'rows': " + e.getMessage());
            }
        }
        return places.isEmpty() ? List.of(RowPlace.LINES, RowPlace.ELEMENTS) : List.copyOf(places);
    }

    private @Nullable Integer fields() {
        JsonNode value = root.get("fields");
        if (value == null) {
            return null;
        }
        if (!value.isInt()) {
            throw wrong("'fields': expected a number");
        }
        return value.intValue();
    }

    private List<TurnRule> turns() {
        JsonNode value = root.get("turns");
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw wrong("'turns': expected a list of what holds the turns");
        }
        return value.valueStream().map(this::rule).toList();
    }

    private TurnRule rule(JsonNode rule) {
        if (!rule.isObject()) {
            throw wrong("'turns': expected names and values, such as '- user: question'");
        }
        FieldPath each = path(rule.get("each"), "each");
        if (rule.has("role") || rule.has("alternate")) {
            checkKeys(rule, RULE_KEYS, "turns: ");
            List<FieldPath> text = paths(rule.get("text"), "text");
            if (text.isEmpty()) {
                throw wrong("'turns': expected 'text' beside 'role' or 'alternate'");
            }
            return rule.has("alternate")
                    ? new TurnRule.Alternating(each, speakers(rule.get("alternate")), text)
                    : new TurnRule.Spoken(
                            each,
                            FieldPath.of(String.valueOf(text(rule.get("role"), "role"))),
                            text,
                            path(rule.get("at"), "at"),
                            path(rule.get("calls"), "calls"));
        }
        List<TurnRule.Part> parts = new ArrayList<>();
        rule.propertyStream()
                .filter(part -> !part.getKey().equals("each"))
                .forEach(part -> parts.add(
                        new TurnRule.Part(said(part.getKey(), "turns"), paths(part.getValue(), part.getKey()))));
        if (parts.isEmpty()) {
            throw wrong("'turns': expected who speaks, such as 'user: question'");
        }
        return new TurnRule.Paired(each, List.copyOf(parts));
    }

    private List<Said> speakers(JsonNode value) {
        List<Said> speakers = texts(value, "alternate").stream()
                .map(word -> said(word, "alternate"))
                .toList();
        if (speakers.isEmpty()) {
            throw wrong("'alternate': expected who speaks, such as [user, assistant]");
        }
        return speakers;
    }

    private Map<String, Said> roles() {
        JsonNode value = root.get("roles");
        if (value == null) {
            return USUAL_ROLES;
        }
        Map<String, Said> roles = new LinkedHashMap<>();
        value.propertyStream()
                .forEach(role -> roles.put(
                        role.getKey().toLowerCase(Locale.ROOT),
                        said(String.valueOf(text(role.getValue(), "roles")), "roles")));
        return Map.copyOf(roles);
    }

    private Said said(String word, String where) {
        return Said.of(word)
                .orElseThrow(() ->
                        wrong("'" + where + "': expected system, user, assistant, tool or call, found '" + word + "'"));
    }

    private String required(String name) {
        String text = text(root.get(name), name);
        if (text == null || text.isBlank()) {
            throw wrong("expected '" + name + "'");
        }
        return text;
    }

    private @Nullable String text(@Nullable JsonNode value, String name) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isContainer()) {
            throw wrong("'" + name + "': expected a text");
        }
        return value.asString();
    }

    private List<String> texts(@Nullable JsonNode value, String name) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        return value.isArray()
                ? value.valueStream()
                        .map(each -> String.valueOf(text(each, name)))
                        .toList()
                : List.of(String.valueOf(text(value, name)));
    }

    private @Nullable FieldPath path(@Nullable JsonNode value, String name) {
        String text = text(value, name);
        return text == null ? null : path(text, name);
    }

    private List<FieldPath> paths(@Nullable JsonNode value, String name) {
        return texts(value, name).stream().map(text -> path(text, name)).toList();
    }

    private FieldPath path(String text, String name) {
        try {
            return FieldPath.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong("'" + name + "': " + e.getMessage());
        }
    }

    private void checkKeys(JsonNode object, Set<String> known, String where) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw wrong(where + "'" + name + "' is not known; there are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private UsageException wrong(String what) {
        return new UsageException(source + ": " + what + ".");
    }
}

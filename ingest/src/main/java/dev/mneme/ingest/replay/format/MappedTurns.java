package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.RecordedTime;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.ToolCall;
import dev.mneme.ingest.replay.log.Turn;
import dev.mneme.ingest.replay.row.Syntax;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the turns of a conversation as a {@link Mapping} says. */
final class MappedTurns {
    private final Mapping mapping;
    private final boolean scalars;

    MappedTurns(Mapping mapping) {
        this.mapping = mapping;
        this.scalars = mapping.syntax() != Syntax.JSON;
    }

    /**
     * The turns of a conversation.
     *
     * @throws InvalidRowException where nothing is there that could hold any, or a turn cannot be read
     */
    List<Turn> of(FieldPath.Found conversation) {
        List<Turn> turns = new ArrayList<>();
        boolean any = false;
        for (TurnRule rule : mapping.turns()) {
            Optional<List<FieldPath.Found>> items = items(rule, conversation);
            any |= rule.each() != null && items.isPresent();
            add(rule, items.orElse(List.of()), turns);
        }
        if (!any && turns.isEmpty()) {
            throw new InvalidRowException("it has nothing where turns are to be: " + places());
        }
        return turns;
    }

    private void add(TurnRule rule, List<FieldPath.Found> items, List<Turn> turns) {
        for (FieldPath.Found item : items) {
            switch (rule) {
                case TurnRule.Spoken spoken -> turns.add(turn(spoken, item, turns));
                case TurnRule.Paired paired -> add(paired, item, turns);
                case TurnRule.Alternating alternating -> {
                    Said said = alternating
                            .speakers()
                            .get(turns.size() % alternating.speakers().size());
                    turns.add(turn(said, required(alternating.text(), item, turns), null, List.of()));
                }
            }
        }
    }

    private String places() {
        return mapping.turns().stream()
                .map(rule -> rule.each() == null ? "the row" : "'" + rule.each() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<List<FieldPath.Found>> items(TurnRule rule, FieldPath.Found conversation) {
        FieldPath each = rule.each();
        if (each == null) {
            return Optional.of(List.of(conversation));
        }
        Optional<FieldPath.Found> list = each.first(conversation);
        if (list.isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = list.get().value();
        if (!value.isArray()) {
            throw new InvalidRowException("'" + each + "' is " + Kind.of(value) + " and not a list");
        }
        return Optional.of(value.valueStream().map(list.get()::with).toList());
    }

    private Turn turn(TurnRule.Spoken rule, FieldPath.Found item, List<Turn> before) {
        Said said = said(rule, item, before);
        Instant at = rule.at() == null
                ? null
                : rule.at()
                        .first(item)
                        .map(FieldPath.Found::value)
                        .flatMap(RecordedTime::of)
                        .orElse(null);
        List<ToolCall> calls = rule.calls() == null
                ? List.of()
                : rule.calls()
                        .first(item)
                        .map(FieldPath.Found::value)
                        .map(ToolCalls::of)
                        .orElse(List.of());
        return turn(
                said,
                said == Said.CALL || !calls.isEmpty()
                        ? text(rule.text(), item).orElse("")
                        : required(rule.text(), item, before),
                at,
                calls);
    }

    private static Turn turn(Said said, String text, @Nullable Instant at, List<ToolCall> calls) {
        return said == Said.CALL
                ? new Turn(Speaker.ASSISTANT, "", at, ToolCalls.ofText(text))
                : new Turn(said.speaker(), text, at, calls);
    }

    private Said said(TurnRule.Spoken rule, FieldPath.Found item, List<Turn> before) {
        JsonNode role = rule.role()
                .first(item)
                .map(FieldPath.Found::value)
                .orElseThrow(() -> at(before, "it has no '" + rule.role() + "'"));
        Said said =
                role.isString() ? mapping.roles().get(role.stringValue().strip().toLowerCase(Locale.ROOT)) : null;
        if (said == null) {
            throw at(
                    before,
                    "the role " + role + " is not known; there are "
                            + mapping.roles().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return said;
    }

    /** A speaker whose field is not there said nothing; one whose text is empty did, but for a system prompt that is none. */
    private void add(TurnRule.Paired rule, FieldPath.Found item, List<Turn> turns) {
        for (TurnRule.Part part : rule.parts()) {
            text(part.text(), item)
                    .filter(text -> part.said() != Said.SYSTEM || !text.isBlank())
                    .ifPresent(text -> turns.add(turn(part.said(), text, null, List.of())));
        }
    }

    private String required(List<FieldPath> paths, FieldPath.Found item, List<Turn> before) {
        return text(paths, item)
                .or(() -> isNullThere(paths, item) ? Optional.of("") : Optional.empty())
                .orElseThrow(() -> at(before, "it has no '" + paths.getFirst() + "'"));
    }

    /** Recorded as null: nothing was said, and the turn is there all the same. */
    private static boolean isNullThere(List<FieldPath> paths, FieldPath.Found item) {
        return paths.stream().anyMatch(path -> path.isNullIn(item.value()));
    }

    private Optional<String> text(List<FieldPath> paths, FieldPath.Found item) {
        List<String> parts = paths.stream()
                .flatMap(path ->
                        path.first(item).stream().map(found -> TextValue.of(found.value(), path.toString(), scalars)))
                .toList();
        if (parts.size() < 2) {
            return parts.stream().findFirst();
        }
        return Optional.of(parts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n")));
    }

    private static InvalidRowException at(List<Turn> before, String what) {
        return new InvalidRowException("turn " + (before.size() + 1) + ": " + what);
    }
}

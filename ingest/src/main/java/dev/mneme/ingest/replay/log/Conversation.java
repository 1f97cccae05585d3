package dev.mneme.ingest.replay.log;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a log holds it.
 *
 * @param format name of the log's format
 * @param id what the log calls it; a digest of what was said where it calls it nothing
 * @param user whose it was, where the log says
 * @param at when it began, where the log says
 * @param turns oldest first; none where the log holds an empty conversation
 * @param preferences of the user, oldest first, where the log tells of them
 * @param row the row of the log that it comes from, from 1
 */
public record Conversation(
        String format,
        String id,
        @Nullable String user,
        @Nullable String title,
        @Nullable Instant at,
        List<Turn> turns,
        List<Preference> preferences,
        long row) {

    public Conversation {
        turns = List.copyOf(turns);
        preferences = List.copyOf(preferences);
    }

    /** A conversation whose time is that of its first turn where the log has none for the whole. */
    public static Conversation of(
            String format,
            @Nullable String id,
            @Nullable String user,
            @Nullable String title,
            @Nullable Instant at,
            List<Turn> turns,
            long row) {
        Instant first = turns.stream()
                .map(Turn::at)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Conversation(
                format,
                id == null || id.isBlank() ? MessageIds.digest(turns) : id,
                user == null || user.isBlank() ? null : user,
                title,
                at == null ? first : at,
                turns,
                List.of(),
                row);
    }

    /** The same, with what its user prefers. */
    public Conversation with(List<Preference> told) {
        return new Conversation(format, id, user, title, at, turns, told, row);
    }

    /** Whether nothing was said in it, and it tells of preferences alone. */
    public boolean tellsPreferencesOnly() {
        return turns.isEmpty() && !preferences.isEmpty();
    }
}

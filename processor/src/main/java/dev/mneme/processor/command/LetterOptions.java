package dev.mneme.processor.command;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.replay.log.RecordedTime;
import dev.mneme.processor.deadletter.LetterFilter;
import dev.mneme.processor.deadletter.LetterPlace;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command is about, by what they say. */
final class LetterOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Those that died for this reason, such as deadline; may be given more than once.")
    private Set<String> reasons = Set.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Those that died then or later: 2026-03-01, or 2026-03-01T08:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Those that died before.")
    private @Nullable String to;

    @Option(names = "--user", paramLabel = "USER", description = "Those of this user.")
    private @Nullable String user;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Those of this tenant (default: every tenant's).")
    private @Nullable String tenant;

    /** Whether anything was said. */
    boolean given() {
        return !reasons.isEmpty() || from != null || to != null || user != null || tenant != null;
    }

    /** Whether those that died for this reason were named. */
    boolean names(String reason) {
        return reasons.contains(reason);
    }

    /** @throws UsageException where it cannot be meant */
    LetterFilter filter(Set<LetterPlace> places) {
        Instant first = time("--from", from);
        Instant end = time("--to", to);
        if (first != null && end != null && !first.isBefore(end)) {
            throw new UsageException("--from has to be before --to.");
        }
        if (tenant != null && !User.isTenant(tenant)) {
            throw new UsageException(
                    "Expected a tenant of 1 to 64 letters, digits, '.', '_' or '-', found '" + tenant + "'.");
        }
        return new LetterFilter(places, reasons, first, end, tenant, user);
    }

    /**
     * Reads a place.
     *
     * @throws UsageException where it is none
     */
    static LetterPlace place(String text) {
        return LetterPlace.of(text)
                .orElseThrow(() -> new UsageException(
                        "Expected a PLACE such as 3-17, as 'mneme dead-letters list' shows it, found '" + text + "'."));
    }

    private static @Nullable Instant time(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return RecordedTime.of(text)
                .orElseThrow(() -> new UsageException(option
                        + ": expected a time such as 2026-03-01 or 2026-03-01T08:00:00Z, found '" + text + "'."));
    }
}

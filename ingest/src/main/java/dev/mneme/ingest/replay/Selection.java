package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.MessageIds;
import dev.mneme.ingest.replay.log.RecordedTime;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the conversations of a log are meant. */
final class Selection {
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)(%?)");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only conversations that began then or later: 2026-03-01, or 2026-03-01T08:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only conversations that began before.")
    private @Nullable String to;

    @Option(names = "--user", paramLabel = "USER", description = "Only conversations of this user.")
    private @Nullable String user;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description = "Only so many of them, 0.1 or 10%%, the same ones each time.")
    private @Nullable String sample;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many conversations.")
    private @Nullable Long limit;

    private @Nullable Instant first;
    private @Nullable Instant end;
    private double share = 1;
    private long taken;

    /**
     * Reads what was given.
     *
     * @throws UsageException where it cannot be meant
     */
    void check() {
        first = time("--from", from);
        end = time("--to", to);
        if (first != null && end != null && !first.isBefore(end)) {
            throw new UsageException("--from has to be before --to.");
        }
        if (limit != null && limit < 1) {
            throw new UsageException("--limit: expected a number above 0, found " + limit + ".");
        }
        share = sample == null ? 1 : share(sample);
    }

    /** Whether it is meant; counts those that are. A conversation without a time is in no span of time. */
    boolean takes(Conversation conversation) {
        if (!isMeant(conversation)) {
            return false;
        }
        taken++;
        return true;
    }

    /** Whether all that are wanted were taken. */
    boolean isFull() {
        return limit != null && taken >= limit;
    }

    private boolean isMeant(Conversation conversation) {
        Instant at = conversation.at();
        return !isFull()
                && (first == null || (at != null && !at.isBefore(first)))
                && (end == null || (at != null && at.isBefore(end)))
                && (user == null || user.equals(conversation.user()))
                && (share >= 1 || MessageIds.share(conversation) < share);
    }

    private static @Nullable Instant time(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return RecordedTime.of(text)
                .orElseThrow(() -> new UsageException(option
                        + ": expected a time such as 2026-03-01 or 2026-03-01T08:00:00Z, found '" + text + "'."));
    }

    private static double share(String text) {
        Matcher matcher = SHARE.matcher(text);
        double share = matcher.matches()
                ? Double.parseDouble(matcher.group(1)) / (matcher.group(2).isEmpty() ? 1 : 100)
                : 0;
        if (share <= 0 || share > 1) {
            throw new UsageException("--sample: expected a share such as 0.1 or 10%, found '" + text + "'.");
        }
        return share;
    }
}

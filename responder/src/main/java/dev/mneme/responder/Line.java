package dev.mneme.responder;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Parts that the lines of all views have. */
final class Line {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Line() {}

    /** Time of day where the process runs. */
    static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    static String who(String tenant, String user, @Nullable String conversation) {
        return tenant + "/" + user + (conversation == null ? "" : " [" + conversation + "]");
    }

    static String percent(double part) {
        return "%.0f %%".formatted(100 * part);
    }
}

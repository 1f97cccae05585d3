package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How what is read is sent. */
final class SendOptions {
    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Whose users they are to be (default: the log's, or else '" + User.DEFAULT_TENANT + "').")
    private @Nullable String tenant;

    @Option(names = "--rate", paramLabel = "N", description = "At most so many events a second (default: no bound).")
    private @Nullable Double rate;

    /**
     * Looks whether what was given can be meant.
     *
     * @throws UsageException where it cannot
     */
    void check() {
        check(tenant);
        if (rate != null && !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new UsageException("--rate: expected a number above 0, found " + rate + ".");
        }
    }

    /**
     * Looks whether it can be a tenant's name.
     *
     * @throws UsageException where it cannot
     */
    static void check(@Nullable String tenant) {
        if (tenant != null && !User.isTenant(tenant)) {
            throw new UsageException(
                    "--tenant: expected 1 to 64 letters, digits, '.', '_' or '-', found '" + tenant + "'.");
        }
    }

    @Nullable
    String tenant() {
        return tenant;
    }

    /** Events a second; 0 for as many as there are. */
    double rate() {
        return rate == null ? 0 : rate;
    }
}

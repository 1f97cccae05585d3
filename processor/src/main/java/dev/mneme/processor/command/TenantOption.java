package dev.mneme.processor.command;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose cache a command is about. */
final class TenantOption {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose cache (default: ${DEFAULT-VALUE}).")
    private String tenant = User.DEFAULT_TENANT;

    String tenant() {
        return user(null).tenant();
    }

    /** A user of the tenant; none named, the one that stands for nobody. */
    User user(@Nullable String userId) {
        try {
            return new User(tenant, userId == null ? User.NOBODY : userId);
        } catch (IllegalArgumentException e) {
            throw new UsageException("Expected " + e.getMessage());
        }
    }
}

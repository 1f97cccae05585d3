package dev.mneme.processor.command;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.User;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose memory a command is about. */
final class UserOptions {
    @Parameters(index = "0", paramLabel = "USER", description = "The user.")
    private String user = "";

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose user that is (default: ${DEFAULT-VALUE}).")
    private String tenant = User.DEFAULT_TENANT;

    User user() {
        try {
            return new User(tenant, user);
        } catch (IllegalArgumentException e) {
            throw new UsageException("Expected " + e.getMessage());
        }
    }
}

package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.redis.RedisAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mneme redis}. */
@Command(
        name = "redis",
        description = "Looks after what Redis keeps on disk.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class RedisCommand {
    private RedisCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new RedisCommand())
                .addSubcommand(new PersistenceCommand(terminal))
                .addSubcommand(new SaveCommand(terminal));
    }

    /** Settings that name one server: in a cluster every node has its own disk. */
    static Settings ofOneServer(Terminal terminal) {
        Settings settings = terminal.settings();
        if (RedisAddress.of(settings).cluster()) {
            throw new UsageException("Every node of a cluster keeps its own files: name one by "
                    + RedisSettings.URI.name() + "=redis://node:port.");
        }
        return settings;
    }
}

package dev.mneme.ingest.command;

import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.producer.EventNotSentException;
import dev.mneme.ingest.setting.DurationText;
import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.WrongTopicsException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the commands of a stage. What goes wrong becomes sentences on stderr and an {@link ExitCode}. */
public final class Program {
    private static final String LOG_CONFIGURATION = "logback.configurationFile";
    private static final String KAFKA_LOG_LEVEL = "mneme.log.kafka";

    private Program() {}

    /**
     * Runs one command line.
     *
     * @param command a picocli command with its subcommands
     * @return an exit code
     */
    public static int run(Terminal terminal, CommandLine command, String... args) {
        setVersion(command.getCommandSpec());
        return command.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .registerConverter(Duration.class, Program::duration)
                .setExecutionStrategy(Program::execute)
                .setParameterExceptionHandler((e, _) -> explain(e))
                .setExecutionExceptionHandler((e, _, _) -> explain(e, terminal.err()))
                .execute(args);
    }

    private static int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        // Read by the first logger that is made, and none was made yet.
        setIfAbsent(LOG_CONFIGURATION, "dev/mneme/ingest/command/logback.xml");
        setIfAbsent(KAFKA_LOG_LEVEL, last.commandSpec().userObject() instanceof Server ? "WARN" : "OFF");
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int explain(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("'" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' says what can be given.");
        return ExitCode.USAGE;
    }

    private static int explain(Exception e, PrintWriter err) {
        return switch (e) {
            case InvalidSettingsException settings -> {
                err.println("These settings cannot be started with:");
                yield say(settings.problems(), err, ExitCode.USAGE);
            }
            case WrongTopicsException topics -> say(topics.problems(), err, ExitCode.FAILED);
            case UsageException usage -> say(List.of(String.valueOf(usage.getMessage())), err, ExitCode.USAGE);
            case InvalidFieldException field -> say(List.of(String.valueOf(field.getMessage())), err, ExitCode.USAGE);
            case UnreachableException server ->
                say(List.of(String.valueOf(server.getMessage())), err, ExitCode.UNREACHABLE);
            case EventNotSentException event -> say(List.of(String.valueOf(event.getMessage())), err, ExitCode.FAILED);
            default -> {
                err.println("This should not happen:");
                e.printStackTrace(err);
                yield ExitCode.UNEXPECTED;
            }
        };
    }

    private static int say(List<String> sentences, PrintWriter err, int code) {
        sentences.forEach(err::println);
        return code;
    }

    private static Duration duration(String text) {
        try {
            return DurationText.read(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static void setVersion(CommandSpec command) {
        String version = Program.class.getPackage().getImplementationVersion();
        command.version("Mneme " + (version == null ? "(not packaged)" : version));
        command.subcommands().values().forEach(subcommand -> setVersion(subcommand.getCommandSpec()));
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}

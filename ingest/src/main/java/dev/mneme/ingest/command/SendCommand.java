package dev.mneme.ingest.command;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme send}. */
@Command(
        name = "send",
        description = "Publishes a message, or events in JSON, and waits for the replies if asked to.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 sent (with --wait: answered); 1 a failed reply, none in time, or a line that is no event; "
                    + "2 wrong options or settings; 3 no broker answers.",
            "",
            "  mneme send --wait --user user_123 'What is RAG?'",
            "  mneme send --event events.jsonl"
        })
public final class SendCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Terminal terminal;

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "What is said; - reads it from standard input.")
    private List<String> words = List.of();

    @Option(names = "--user", paramLabel = "USER", description = "Who says it (default: ${DEFAULT-VALUE}).")
    private String user = "me";

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose user that is (default: ${DEFAULT-VALUE}).")
    private String tenant = User.DEFAULT_TENANT;

    @Option(
            names = "--conversation",
            paramLabel = "ID",
            description = "In which conversation (default: the user's own).")
    private @Nullable String conversation;

    @Option(names = "--id", paramLabel = "ID", description = "Id of the message (default: a new one).")
    private @Nullable String id;

    @Option(names = "--model", paramLabel = "MODEL", description = "Model to ask (default: the configured one).")
    private @Nullable String model;

    @Option(names = "--system", paramLabel = "TEXT", description = "System prompt (default: the configured one).")
    private @Nullable String system;

    @Option(
            names = "--cache",
            paramLabel = "USE",
            description = "use, refresh (ask the model and store its answer) or bypass (neither look up nor store).")
    private CacheUse cache = CacheUse.USE;

    @Option(
            names = "--event",
            paramLabel = "FILE",
            description = "Publish the events of this file instead, JSON, one a line; - reads standard input.")
    private @Nullable String events;

    @Option(names = "--wait", description = "Wait for the replies and print them.")
    private boolean wait;

    @Option(names = "--timeout", paramLabel = "SPAN", description = "How long to wait for them (default: 2m).")
    private Duration timeout = Duration.ofMinutes(2);

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    public SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (words.isEmpty() == (events == null)) {
            throw new UsageException("Expected either a TEXT or --event FILE.");
        }
        return events == null ? sendMessage() : sendEvents(events);
    }

    private int sendMessage() throws IOException {
        ChatEvent message = message();
        try (Sending sending = sending()) {
            sending.send(message);
            return sending.finish(timeout);
        }
    }

    private int sendEvents(String file) throws IOException {
        if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
            throw new UsageException("--event: cannot read the file '" + file + "'.");
        }
        try (InputStream in = file.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(Path.of(file));
                Sending sending = sending()) {
            new EventLines(in).forEach(sending::send, sending::fault);
            return sending.finish(timeout);
        }
    }

    private Sending sending() {
        Settings settings = terminal.settings();
        return new Sending(terminal, KafkaConnection.topics(settings), KafkaConnection.of(settings), wait, json);
    }

    private ChatEvent message() throws IOException {
        if (!User.isTenant(tenant) || user.isEmpty() || user.length() > 256) {
            throw new UsageException(
                    "A tenant is 1 to 64 letters, digits, '.', '_' or '-', a user 1 to 256 characters.");
        }
        Origin fresh = Origin.fresh(new User(tenant, user), conversation);
        Origin origin = new Origin(Objects.requireNonNullElse(id, fresh.id()), fresh.user(), conversation, fresh.at());
        return new ChatEvent.Message(origin, text(), model, system, null, cache);
    }

    private String text() throws IOException {
        if (!words.equals(List.of(STANDARD_INPUT))) {
            return String.join(" ", words);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(terminal.in().readAllBytes()))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new UsageException("The text on standard input is not UTF-8.");
        }
    }
}

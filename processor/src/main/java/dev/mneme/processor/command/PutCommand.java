package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.json.Fields;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.json.Shortened;
import dev.mneme.ingest.setting.DurationText;
import dev.mneme.ingest.setting.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/** {@code mneme cache put}. */
@Command(
        name = "put",
        description = "Puts a question with its answer into the cache, or many of them from a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "It publishes events; a processor makes the entries, in the scope that a first question of the same model, system "
                    + "prompt and language is looked up in.",
            "",
            "Exit codes: 0 all are in the cache; 1 one is not, a line is wrong, no processor did it in time, or there is no "
                    + "topic; 2 wrong options or settings; 3 no broker answers.",
            "",
            "  mneme cache put --question 'What is RAG?' --answer 'Retrieval-augmented generation.'",
            "  mneme cache put --file faq.jsonl        lines of {\"question\":\"…\",\"answer\":\"…\"}"
        })
final class PutCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST = 60;

    private final Terminal terminal;
    private final Map<String, String> questions = new HashMap<>();
    private int failed;

    @Option(names = "--question", paramLabel = "TEXT", description = "The question.")
    private @Nullable String question;

    @Option(names = "--answer", paramLabel = "TEXT", description = "Its answer.")
    private @Nullable String answer;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Questions and answers in JSON instead, one a line; - reads standard input.")
    private @Nullable String file;

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Whose knowledge it is: the entry goes when this user is forgotten (default: nobody's).")
    private @Nullable String user;

    @Option(names = "--model", paramLabel = "MODEL", description = "Model that is asked (default: the configured one).")
    private @Nullable String model;

    @Option(names = "--system", paramLabel = "TEXT", description = "System prompt (default: the configured one).")
    private @Nullable String system;

    @Option(
            names = "--language",
            paramLabel = "LANG",
            description = "For users who prefer this language (default: those who prefer none).")
    private @Nullable String language;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            description = "How long to wait for a processor once all is published (default: 2m).")
    private Duration timeout = Duration.ofMinutes(2);

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    PutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        boolean one = question != null && answer != null;
        if (one == (file != null) || (file != null && (question != null || answer != null))) {
            throw new UsageException("Expected either --question TEXT with --answer TEXT, or --file FILE.");
        }
        if (file != null && !file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
            throw new UsageException("--file: cannot read the file '" + file + "'.");
        }
        Settings settings = terminal.settings();
        try (AppliedEvents events = new AppliedEvents(settings)) {
            if (file == null) {
                send(events, Objects.requireNonNull(question), Objects.requireNonNull(answer));
            } else {
                lines(file, known -> send(events, known.text("question"), known.text("answer")));
            }
            events.await(timeout, this::came, new WaitingLine(terminal.err())::waited);
            events.open().forEach(this::missing);
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void send(AppliedEvents events, String question, String answer) {
        Origin origin = Origin.fresh(tenant.user(user), null);
        questions.put(origin.id(), question);
        events.send(new AnswerKnown(origin, question, answer, model, system, language, null));
    }

    private void came(Outcome outcome) {
        boolean applied = outcome.result() == Outcome.Result.APPLIED;
        failed += applied ? 0 : 1;
        String asked = questions.getOrDefault(outcome.eventId(), "");
        String entryId =
                outcome.remembered() == null ? null : outcome.remembered().entryId();
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("question", asked);
            line.put("applied", applied);
            if (entryId != null) {
                line.put("entryId", entryId);
            }
            if (!applied) {
                line.put("reason", outcome.reason());
            }
            terminal.out().println(Json.MAPPER.writeValueAsString(line));
        } else if (applied) {
            terminal.out().println(entryId + "  " + Shortened.of(asked, LONGEST));
        } else {
            terminal.err().println("Not cached (" + outcome.reason() + "): " + Shortened.of(asked, LONGEST));
        }
    }

    private void missing(ChatEvent event) {
        failed++;
        terminal.err()
                .println("No processor made an entry of '"
                        + Shortened.of(questions.getOrDefault(event.origin().id(), ""), LONGEST) + "' within "
                        + DurationText.write(timeout) + ". Is one running?");
    }

    private void lines(String name, Consumer<Fields> known) throws IOException {
        try (InputStream in = name.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(Path.of(name));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    line(number, line, known);
                }
            }
        }
    }

    private void line(int number, String line, Consumer<Fields> known) {
        try {
            known.accept(Fields.of(Json.MAPPER.readTree(line)));
        } catch (JacksonException e) {
            fault(number, "no JSON: " + e.getOriginalMessage());
        } catch (InvalidFieldException e) {
            fault(number, String.valueOf(e.getMessage()));
        }
    }

    private void fault(int line, String fault) {
        failed++;
        terminal.err().println("line " + line + ": " + fault);
    }
}

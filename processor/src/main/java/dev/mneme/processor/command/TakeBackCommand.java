package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.DurationText;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.processor.cache.TakenBack;
import dev.mneme.processor.cache.contents.CacheContents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mneme cache take-back}. */
@Command(
        name = "take-back",
        description =
                "Takes entries back, so that they answer nobody any more: those of a tenant that fit every condition.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "It publishes an event; a processor takes the entries away and says how many there were.",
            "",
            "Exit codes: 0 done, also where nothing was left to take back; 1 no processor did it in time, or there is no "
                    + "topic; 2 wrong options or settings; 3 no broker answers.",
            "",
            "  mneme cache take-back --model gpt-4o-mini --older-than 7d --dry-run",
            "  mneme cache take-back --entry 5b1d1bd0cf3b1b1e9e9a3d8f6b9f5f0c"
        })
final class TakeBackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--entry", paramLabel = "ID", description = "The entry of this id.")
    private @Nullable String entry;

    @Option(names = "--user", paramLabel = "USER", description = "Entries that were born from this user's turns.")
    private @Nullable String user;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Entries that this model answered, as its server names it: 'cache stats' lists the names.")
    private @Nullable String model;

    @Option(
            names = "--older-than",
            paramLabel = "SPAN",
            description = "Entries that were made before that time: 12h, 7d.")
    private @Nullable Duration olderThan;

    @Option(names = "--all", description = "All entries of the tenant; wants --yes.")
    private boolean all;

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Option(names = "--dry-run", description = "Say how many it would be and show some of them; take nothing back.")
    private boolean dryRun;

    @Option(
            names = "--examples",
            paramLabel = "COUNT",
            description = "How many a dry run shows (default: ${DEFAULT-VALUE}).")
    private int examples = 5;

    @Option(names = "--yes", description = "Take all of them back without another question.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Publish the event and do not wait for a processor.")
    private boolean noWait;

    @Option(names = "--timeout", paramLabel = "SPAN", description = "How long to wait for a processor (default: 2m).")
    private Duration timeout = Duration.ofMinutes(2);

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TakeBackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean filtered = Stream.of(entry, user, model, olderThan).anyMatch(condition -> condition != null);
        if (filtered == all) {
            throw new UsageException(
                    "Expected what is to go: one or more of --entry ID, --user USER, --model MODEL and "
                            + "--older-than SPAN, or --all.");
        }
        if (examples < 0) {
            throw new UsageException("Expected a COUNT of examples from 0, found " + examples + ".");
        }
        if (all && !yes && !dryRun) {
            throw new UsageException("This takes back every entry of tenant " + tenant.tenant()
                    + ". --yes does it; --dry-run shows them first.");
        }
        Settings settings = terminal.settings();
        CacheTakenBack event = event(Instant.now());
        if (dryRun) {
            return preview(settings, event);
        }
        return noWait ? PreferencesCommand.publish(terminal, event, json) : takeBack(settings, event);
    }

    private CacheTakenBack event(Instant now) {
        return new CacheTakenBack(
                Origin.fresh(tenant.user(null), null),
                entry,
                user == null ? null : tenant.user(user).key(),
                model,
                olderThan == null ? null : now.minus(olderThan));
    }

    private int preview(Settings settings, CacheTakenBack event) {
        CacheContents contents = new CacheContents(
                KafkaConnection.topics(settings), KafkaConnection.of(settings), new WaitingLine(terminal.err())::read);
        TakeBackPreview preview = new TakeBackPreview(
                tenant.tenant(), contents.entries(found -> TakenBack.fits(found, event)), Instant.now(), examples);
        terminal.out().println(json ? Json.MAPPER.writeValueAsString(preview.json()) : preview.text());
        return ExitCode.DONE;
    }

    private int takeBack(Settings settings, CacheTakenBack event) {
        List<Outcome> outcomes = new ArrayList<>();
        try (AppliedEvents events = new AppliedEvents(settings)) {
            events.send(event);
            events.await(timeout, outcomes::add, new WaitingLine(terminal.err())::waited);
        }
        if (outcomes.isEmpty()) {
            terminal.err()
                    .println("No processor took anything back within " + DurationText.write(timeout)
                            + ". Is one running? The event " + event.origin().id()
                            + " stands in the topic and holds once one reads it.");
            return ExitCode.FAILED;
        }
        Outcome outcome = outcomes.getFirst();
        if (outcome.result() == Outcome.Result.FAILED) {
            terminal.err().println("The processor could not do it: " + outcome.reason() + ".");
            return ExitCode.FAILED;
        }
        long count = outcome.applied();
        terminal.out().println(json ? Json.MAPPER.writeValueAsString(json(event, count)) : text(count));
        return ExitCode.DONE;
    }

    private String text(long count) {
        return count == 0
                ? "Nothing to take back: tenant " + tenant.tenant() + " has no such entry."
                : "Taken back: %,d %s of tenant %s."
                        .formatted(count, count == 1 ? "entry" : "entries", tenant.tenant());
    }

    private Map<String, Object> json(CacheTakenBack event, long count) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dryRun", false);
        json.put("tenant", tenant.tenant());
        json.put("eventId", event.origin().id());
        json.put("takenBack", count);
        return json;
    }
}

package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.processor.cache.contents.CacheContents;
import dev.mneme.processor.cache.contents.CacheStats;
import dev.mneme.processor.cache.contents.Hits;
import dev.mneme.processor.cache.contents.StoredEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme cache stats}. */
@Command(
        name = "stats",
        description = "Shows what the cache holds: entries, scopes, ages, sizes, and how often they answered.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Entries are read from the topic chat.cache. Hits are counted from chat.outcomes, as far back as it is kept: "
                    + "what is older is in no count.",
            "",
            "Exit codes: 0 shown; 1 there is no topic; 2 wrong options or settings; 3 no broker answers."
        })
final class StatsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose cache (default: every tenant's).")
    private @Nullable String tenant;

    @Option(
            names = "--most",
            paramLabel = "COUNT",
            description = "How many of the entries that answered most are listed (default: ${DEFAULT-VALUE}).")
    private int most = 5;

    @Option(names = "--no-hits", description = "Do not read the outcomes, which may be many.")
    private boolean noHits;

    @Option(names = "--json", description = "Print one JSON object a line, one for each tenant.")
    private boolean json;

    StatsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String only = tenant;
        if (only != null && !User.isTenant(only)) {
            throw new UsageException(
                    "Expected a tenant of 1 to 64 letters, digits, '.', '_' or '-', found '" + only + "'.");
        }
        if (most < 0) {
            throw new UsageException("Expected a COUNT of entries from 0, found " + most + ".");
        }
        Settings settings = terminal.settings();
        CacheContents contents = new CacheContents(
                KafkaConnection.topics(settings), KafkaConnection.of(settings), new WaitingLine(terminal.err())::read);
        Map<String, List<StoredEntry>> byTenant =
                contents.entries(entry -> only == null || entry.tenant().equals(only)).stream()
                        .collect(Collectors.groupingBy(StoredEntry::tenant, TreeMap::new, Collectors.toList()));
        if (only != null) {
            byTenant.putIfAbsent(only, List.of());
        }
        Hits hits = noHits ? null : contents.hits();
        Instant now = Instant.now();
        byTenant.forEach((name, entries) -> {
            CacheStats stats = CacheStats.of(name, entries, hits, most, now);
            terminal.out().println(json ? Json.MAPPER.writeValueAsString(stats) : new StatsReport(stats).text());
        });
        if (byTenant.isEmpty() && !json) {
            terminal.out().println("The cache is empty.");
        }
        return ExitCode.DONE;
    }
}

package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.processor.agent.Rehearsal;
import dev.mneme.processor.agent.Rehearsed;
import dev.mneme.processor.cache.RedisCacheEntries;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.cache.contents.CacheContents;
import dev.mneme.processor.cache.explain.Explainer;
import dev.mneme.processor.cache.explain.Explanation;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.Embedders;
import dev.mneme.processor.memory.Recall;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** {@code mneme cache ask}. */
@Command(
        name = "ask",
        description = "Explains what the cache would say to a question, and which rule decides.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "It asks as a turn does: the user's preferences and session from Redis, entries as chat.cache names them and Redis "
                    + "holds them. No model is asked and nothing is written.",
            "",
            "Exit codes: 0 explained, hit or miss; 1 there is no topic; 2 wrong options or settings; 3 Redis or the broker "
                    + "does not answer."
        })
final class AskCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "QUESTION", description = "What is asked.")
    private String question = "";

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Who asks (default: somebody of whom nothing is known).")
    private @Nullable String user;

    @Option(
            names = "--conversation",
            paramLabel = "ID",
            description = "In which conversation of the user (default: the user's own).")
    private @Nullable String conversation;

    @Option(names = "--first", description = "As a first question: whatever was said before is left out.")
    private boolean first;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Model that would be asked (default: the configured one).")
    private @Nullable String model;

    @Option(names = "--system", paramLabel = "TEXT", description = "System prompt (default: the configured one).")
    private @Nullable String system;

    @Option(
            names = "--language",
            paramLabel = "LANG",
            description = "Language that the user prefers (default: what the preferences say).")
    private @Nullable String language;

    @Option(
            names = "--candidates",
            paramLabel = "COUNT",
            description = "How many of the nearest entries are shown (default: ${DEFAULT-VALUE}).")
    private int candidates = 5;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (question.isBlank()) {
            throw new UsageException("Expected a QUESTION, found nothing.");
        }
        if (candidates < 0) {
            throw new UsageException("Expected a COUNT of candidates from 0, found " + candidates + ".");
        }
        Settings settings = PatientSettings.of(terminal);
        Origin origin = Origin.fresh(tenant.user(user), conversation);
        Message message = new Message(origin, question, model, system, null, CacheUse.USE);
        AskReport report;
        try (Embedder embedder = Embedders.from(settings)) {
            report = OpenRedis.during(settings, redis -> ask(settings, redis, embedder, message));
        }
        terminal.out().println(json ? Json.MAPPER.writeValueAsString(report.json()) : report.text());
        return ExitCode.DONE;
    }

    private AskReport ask(Settings settings, Redis redis, Embedder embedder, Message message) {
        Rehearsal rehearsal = Rehearsal.of(settings, embedder);
        Recall recall = RedisMemory.of(settings, redis)
                .recall(
                        message.origin().lane(),
                        message.origin().id(),
                        first ? 0 : rehearsal.historyMessages(),
                        message.origin().at());
        Map<String, JsonNode> preferences = new LinkedHashMap<>(recall.preferences());
        if (language != null) {
            preferences.put("language", StringNode.valueOf(language));
        }
        List<Utterance> session = recall.recent().reversed().stream()
                .map(said -> new Utterance(said.role(), said.text()))
                .toList();
        Rehearsed rehearsed = rehearsal.of(message, preferences, session);
        return new AskReport(message, rehearsed, explained(settings, redis, embedder, message, rehearsed));
    }

    private @Nullable Explanation explained(
            Settings settings, Redis redis, Embedder embedder, Message message, Rehearsed rehearsed) {
        Scopes scopes = rehearsed.scopes();
        if (scopes == null) {
            return null;
        }
        Set<String> digests = scopes.all().stream().map(Scope::digest).collect(Collectors.toSet());
        List<CacheEntry> entries = new CacheContents(
                        KafkaConnection.topics(settings),
                        KafkaConnection.of(settings),
                        new WaitingLine(terminal.err())::read)
                .whole(entry -> entry.tenant().equals(scopes.tenant()) && digests.contains(entry.scope()));
        Keys keys = new Keys(settings.get(RedisSettings.KEY_PREFIX));
        return new Explainer(settings, new RedisCacheEntries(redis, keys, Clock.systemUTC()), embedder)
                .explain(scopes, message.text(), entries, message.origin().at(), candidates);
    }
}

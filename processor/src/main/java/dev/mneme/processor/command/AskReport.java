package dev.mneme.processor.command;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.json.Shortened;
import dev.mneme.processor.agent.Rehearsed;
import dev.mneme.processor.cache.Lookup;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.cache.explain.Explanation;
import dev.mneme.processor.cache.explain.Explanation.Candidate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mneme cache ask} prints.
 *
 * @param explanation null where the question is not looked up
 */
record AskReport(
        Message message, Rehearsed rehearsed, @Nullable Explanation explanation) {
    private static final int LONGEST = 70;

    String text() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        Explanation explained = explanation;
        Scopes scopes = rehearsed.scopes();
        if (explained == null || scopes == null) {
            lines.add("skipped: " + rehearsed.skipped() + ". It is not looked up: the model would be asked.");
            return lines.toString();
        }
        switch (explained.lookup()) {
            case Lookup.Exact(CacheEntry entry, var _) -> {
                lines.add("exact hit: entry " + entry.id());
                lines.add("  " + Shortened.line(entry.answer(), LONGEST));
            }
            case Lookup.Semantic(CacheEntry entry, double similarity, var _) -> {
                lines.add("semantic hit: similarity %.4f, entry %s".formatted(similarity, entry.id()));
                lines.add("  " + Shortened.line(entry.question(), LONGEST));
                lines.add("  " + Shortened.line(entry.answer(), LONGEST));
            }
            case Lookup.Miss miss -> lines.add("miss: " + miss.reason() + ". The model would be asked.");
        }
        lines.add("%,d %s in scope; of the %d nearest those from %.2f on are judged"
                .formatted(
                        explained.entries(),
                        explained.entries() == 1 ? "entry" : "entries",
                        explained.judged(),
                        explained.threshold()));
        scopes.all().forEach(scope -> lines.add(text(scope)));
        rehearsed.prompt().system().lines().forEach(line -> lines.add("  system: " + line));
        explained.candidates().forEach(candidate -> lines.add(text(candidate)));
        return lines.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("question", message.text());
        json.put("tenant", message.origin().user().tenant());
        json.put("userId", message.origin().user().userId());
        Explanation explained = explanation;
        if (explained == null) {
            json.put("verdict", "skipped");
            json.put("reason", rehearsed.skipped());
        } else {
            verdict(explained.lookup(), json);
            json.put("threshold", explained.threshold());
        }
        json.put("model", rehearsed.prompt().model());
        json.put("system", rehearsed.prompt().system());
        json.put("historyMessages", rehearsed.prompt().history().size());
        json.put("scopes", scopes().map(AskReport::json).toList());
        if (explained != null) {
            json.put("entriesInScope", explained.entries());
            json.put("judged", explained.judged());
            json.put(
                    "candidates",
                    explained.candidates().stream().map(AskReport::json).toList());
        }
        return json;
    }

    private static void verdict(Lookup lookup, Map<String, Object> json) {
        switch (lookup) {
            case Lookup.Exact(CacheEntry entry, var _) -> hit("exact", 1, entry, json);
            case Lookup.Semantic(CacheEntry entry, double similarity, var _) ->
                hit("semantic", similarity, entry, json);
            case Lookup.Miss miss -> {
                json.put("verdict", "miss");
                json.put("reason", miss.reason());
                if (miss.similarity() != null) {
                    json.put("similarity", miss.similarity());
                }
            }
        }
    }

    private static void hit(String verdict, double similarity, CacheEntry entry, Map<String, Object> json) {
        json.put("verdict", verdict);
        json.put("similarity", similarity);
        json.put("entryId", entry.id());
        json.put("answer", entry.answer());
    }

    private static Map<String, Object> json(Scope scope) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("digest", scope.digest());
        json.put("private", scope.privateTo() != null);
        json.put("embedder", scope.embedder());
        json.put("context", scope.context());
        return json;
    }

    private Stream<Scope> scopes() {
        Scopes scopes = rehearsed.scopes();
        return scopes == null ? Stream.empty() : scopes.all().stream();
    }

    private static String text(Scope scope) {
        return "  scope %s: tenant %s · model %s · %s · %s"
                .formatted(
                        scope.digest(),
                        scope.tenant(),
                        scope.model(),
                        scope.privateTo() == null ? "shared" : "the asker's own",
                        scope.context().isEmpty() ? "first question" : "context " + scope.context());
    }

    private static Map<String, Object> json(Candidate candidate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entryId", candidate.entry().id());
        json.put("question", candidate.entry().question());
        json.put("similarity", candidate.similarity());
        json.put("verdict", candidate.verdict());
        json.put("createdAt", candidate.entry().createdAt());
        json.put("expiresAt", candidate.entry().expiresAt());
        json.put("bornFrom", candidate.entry().bornFrom());
        return json;
    }

    private static String text(Candidate candidate) {
        return "  %.4f  %-18s  %s  %s"
                .formatted(
                        candidate.similarity(),
                        candidate.verdict(),
                        candidate.entry().id(),
                        Shortened.line(candidate.entry().question(), LONGEST));
    }
}

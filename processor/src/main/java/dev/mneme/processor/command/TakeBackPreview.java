package dev.mneme.processor.command;

import dev.mneme.ingest.json.Shortened;
import dev.mneme.processor.cache.contents.StoredEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code mneme cache take-back --dry-run} prints: which entries fit. */
record TakeBackPreview(String tenant, List<StoredEntry> entries, Instant now, int examples) {
    private static final int LONGEST = 70;

    private static final Comparator<StoredEntry> BY_AGE =
            Comparator.comparing(StoredEntry::createdAt).thenComparing(StoredEntry::id);

    String text() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("Nothing is taken back: a dry run. Of tenant %s fit %,d %s, %,d of them expired."
                .formatted(tenant, entries.size(), entries.size() == 1 ? "entry" : "entries", expired()));
        if (entries.isEmpty()) {
            return lines.toString();
        }
        byModel().forEach((model, count) -> lines.add("  %,7d answered by %s".formatted(count, model)));
        lines.add("  %,7d users whose turns they were born from".formatted(users()));
        lines.add("made from %s to %s; the newest:".formatted(oldest().createdAt(), newest().createdAt()));
        shown().forEach(entry -> lines.add("  %s  %s  %s  %s"
                .formatted(entry.id(), entry.createdAt(), entry.bornFrom(), Shortened.of(entry.question(), LONGEST))));
        return lines.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dryRun", true);
        json.put("tenant", tenant);
        json.put("entries", entries.size());
        json.put("expired", expired());
        json.put("users", users());
        json.put("byModel", byModel());
        if (!entries.isEmpty()) {
            json.put("oldest", oldest().createdAt());
            json.put("newest", newest().createdAt());
        }
        json.put("examples", shown().map(TakeBackPreview::example).toList());
        return json;
    }

    private static Map<String, Object> example(StoredEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("question", entry.question());
        json.put("model", modelOf(entry));
        json.put("bornFrom", entry.bornFrom());
        json.put("createdAt", entry.createdAt());
        json.put("expiresAt", entry.expiresAt());
        return json;
    }

    private Stream<StoredEntry> shown() {
        return entries.stream().sorted(BY_AGE.reversed()).limit(examples);
    }

    private long expired() {
        return entries.stream().filter(entry -> !entry.alive(now)).count();
    }

    private long users() {
        return entries.stream().map(StoredEntry::bornFrom).distinct().count();
    }

    private Map<String, Long> byModel() {
        Function<StoredEntry, String> model = TakeBackPreview::modelOf;
        return entries.stream().collect(Collectors.groupingBy(model, TreeMap::new, Collectors.counting()));
    }

    private StoredEntry oldest() {
        return entries.stream().min(BY_AGE).orElseThrow();
    }

    private StoredEntry newest() {
        return entries.stream().max(BY_AGE).orElseThrow();
    }

    private static String modelOf(StoredEntry entry) {
        String model = entry.model();
        return model == null ? "no model" : model;
    }
}

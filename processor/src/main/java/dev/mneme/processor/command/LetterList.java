package dev.mneme.processor.command;

import dev.mneme.ingest.json.Shortened;
import dev.mneme.processor.deadletter.LetterSummary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code mneme dead-letters list} shows: the newest, oldest of them first, and counts of all. */
record LetterList(List<LetterSummary> letters, int newest) {
    private static final String FORM = "%-12s  %-24s  %-18s  %-18s  %-24s  %s";
    private static final int LONGEST = 60;
    private static final String UNKNOWN = "-";

    String text() {
        if (letters.isEmpty()) {
            return "No dead letters.";
        }
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        List<LetterSummary> shown = shown();
        if (!shown.isEmpty()) {
            lines.add(FORM.formatted("PLACE", "DIED", "REASON", "TYPE", "REDRIVEN", "USER, EVENT"));
        }
        for (LetterSummary letter : shown) {
            lines.add(FORM.formatted(
                    letter.at(),
                    letter.diedAt(),
                    known(letter.reason()),
                    known(letter.type()),
                    letter.redrivenAt() == null ? UNKNOWN : letter.redrivenAt(),
                    Shortened.line(letter.user(), LONGEST) + "  " + Shortened.line(known(letter.eventId()), LONGEST)));
        }
        lines.add("%,d dead %s, %,d of them redriven: %s"
                .formatted(
                        letters.size(),
                        letters.size() == 1 ? "letter" : "letters",
                        redriven(),
                        byReason().entrySet().stream()
                                .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
                                .collect(Collectors.joining(" · "))));
        if (shown.size() < letters.size()) {
            lines.add("Listed are the newest " + shown.size() + "; --newest COUNT lists more.");
        }
        return lines.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", letters.size());
        json.put("redriven", redriven());
        json.put("byReason", byReason());
        json.put("letters", shown().stream().map(LetterList::json).toList());
        return json;
    }

    private static Map<String, Object> json(LetterSummary letter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("place", letter.at().toString());
        json.put("diedAt", letter.diedAt());
        json.put("reason", letter.reason());
        json.put("tenant", letter.tenant());
        json.put("userId", letter.userId());
        json.put("type", letter.type());
        json.put("eventId", letter.eventId());
        json.put("source", letter.source());
        json.put("bytes", letter.bytes());
        json.put("redrivenAt", letter.redrivenAt());
        json.values().removeIf(Objects::isNull);
        return json;
    }

    private List<LetterSummary> shown() {
        List<LetterSummary> sorted = letters.stream()
                .sorted(Comparator.comparing(LetterSummary::diedAt))
                .toList();
        return sorted.subList(Math.max(0, sorted.size() - newest), sorted.size());
    }

    private long redriven() {
        return letters.stream().filter(letter -> letter.redrivenAt() != null).count();
    }

    private Map<String, Long> byReason() {
        Function<LetterSummary, String> reason = letter -> known(letter.reason());
        return letters.stream().collect(Collectors.groupingBy(reason, TreeMap::new, Collectors.counting()));
    }

    private static String known(@Nullable String text) {
        return text == null ? UNKNOWN : text;
    }
}

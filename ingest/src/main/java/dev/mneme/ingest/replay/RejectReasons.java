package dev.mneme.ingest.replay;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How often each reason to reject something was given; what it said of the one row is left out. */
final class RejectReasons {
    private static final int MOST = 50;
    private static final String OTHERS = "others";
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String reason) {
        String kind = NUMBER.matcher(QUOTED.matcher(reason).replaceAll("'…'")).replaceAll("…");
        counts.merge(counts.containsKey(kind) || counts.size() < MOST ? kind : OTHERS, 1L, Long::sum);
    }

    /** The most frequent first. */
    Map<String, Long> counts() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}

package dev.mneme.processor.management;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mneme's own metrics in Prometheus' text, each with its labels: {@code mneme_turns_waiting{for}}. */
final class Exposed {
    private static final Pattern TYPE = Pattern.compile("# TYPE (mneme_\\w+) (\\w+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private Exposed() {}

    static Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            if (!isMaximum(type.group(1), text)) {
                found.add(type.group(1) + labels(type.group(1), text));
            }
        }
        return found;
    }

    /** A histogram has the largest value of late beside it, which needs no row of its own. */
    private static boolean isMaximum(String name, String text) {
        return name.endsWith("_max") && text.contains("# TYPE " + name.substring(0, name.length() - 4) + " histogram");
    }

    private static Set<String> labels(String name, String text) {
        Set<String> labels = new TreeSet<>();
        Matcher samples = Pattern.compile("^" + name + "(?:_bucket|_sum|_count)?\\{(.*)} ", Pattern.MULTILINE)
                .matcher(text);
        while (samples.find()) {
            Matcher label = LABEL.matcher(samples.group(1));
            while (label.find()) {
                labels.add(label.group(1));
            }
        }
        labels.remove("le");
        return labels;
    }
}

package dev.mneme.processor;

import java.util.LinkedHashSet;
import java.util.Set;

/** Why something failed, in one line: what it was, and what each of its causes says beside that. */
final class Reason {
    private Reason() {}

    static String of(Throwable failure) {
        Set<String> sentences = new LinkedHashSet<>();
        sentences.add(failure.toString());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && sentences.stream().noneMatch(said -> said.contains(message))) {
                sentences.add(message);
            }
        }
        return String.join(": ", sentences).replaceAll("\\s+", " ");
    }
}

package dev.mneme.processor.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The names under which models are measured. Producers name models, and what they write must not make a new time series each
 * time: the first few names are kept, all others are {@value #OTHER}.
 */
final class ModelLabels {
    static final String OTHER = "other";
    static final int MOST = 20;

    /** Longer than any model is called. */
    private static final int LONGEST = 100;

    private final Set<String> names = new HashSet<>();

    /** @param chosen have their labels whatever comes first */
    ModelLabels(Collection<String> chosen) {
        names.addAll(chosen);
    }

    synchronized String of(String model) {
        if (names.contains(model)) {
            return model;
        }
        if (names.size() >= MOST || model.length() > LONGEST) {
            return OTHER;
        }
        names.add(model);
        return model;
    }
}

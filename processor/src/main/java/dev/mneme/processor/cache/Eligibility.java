package dev.mneme.processor.cache;

import java.util.Optional;

public final class Eligibility {
    public Optional<String> skipped(String question) {
        return Optional.empty();
    }
}

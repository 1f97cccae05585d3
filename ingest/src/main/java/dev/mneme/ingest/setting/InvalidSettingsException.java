package dev.mneme.ingest.setting;

import java.io.Serial;
import java.util.List;

/** Settings that cannot be started with. Its message has one line for everything that is wrong, not just for the first. */
public final class InvalidSettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}

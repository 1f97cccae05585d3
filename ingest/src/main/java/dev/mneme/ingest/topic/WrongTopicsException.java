package dev.mneme.ingest.topic;

import java.io.Serial;
import java.util.List;

/** Topics that are not as they have to be. Its message has a line for each fault, with the command that repairs it. */
public final class WrongTopicsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public WrongTopicsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}

package dev.mneme.processor.embedding;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No vector could be had, in time or at all: the question is a miss. */
public final class EmbeddingUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public EmbeddingUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.mneme.ingest.json;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A JSON value that is not what it has to be. Says which field, what was wrong and what would be right. */
public final class InvalidFieldException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String field;

    /**
     * @param code a short stable name of what is wrong, such as {@code missing-field}
     * @param field path of the field, {@code history[2].role}; null where it is the value as a whole
     */
    public InvalidFieldException(String code, @Nullable String field, String message) {
        super(field == null ? message : "field '" + field + "': " + message);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }
}

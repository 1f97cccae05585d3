package dev.mneme.ingest.event;

/** Texts joined to one from which the parts can be told again: each is preceded by its length. */
public final class Joined {
    private Joined() {}

    /** {@code of("a", "b:c")} is {@code 1:a3:b:c}. */
    public static String of(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.length()).append(':').append(part);
        }
        return joined.toString();
    }
}

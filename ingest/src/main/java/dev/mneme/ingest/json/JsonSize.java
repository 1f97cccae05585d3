package dev.mneme.ingest.json;

/** How many bytes a text takes in the JSON that {@link Json} writes, its escapes counted and the quotes around it not. */
public final class JsonSize {
    /** A control character becomes a backslash, a u and four digits. */
    private static final int LONGEST_ESCAPE = 6;

    private JsonSize() {}

    /** Whether the text takes more than so many bytes. A short text need not be counted. */
    public static boolean exceeds(String text, int bytes) {
        return text.length() > bytes / LONGEST_ESCAPE && of(text) > bytes;
    }

    public static long of(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            size += of(text.charAt(i));
        }
        return size;
    }

    private static int of(char c) {
        return switch (c) {
            case '"', '\\', '\b', '\f', '\n', '\r', '\t' -> 2;
            default -> {
                if (c < 0x20) {
                    yield LONGEST_ESCAPE;
                }
                if (c < 0x80) {
                    yield 1;
                }
                // The two halves of a surrogate pair are four bytes together.
                yield c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        };
    }
}

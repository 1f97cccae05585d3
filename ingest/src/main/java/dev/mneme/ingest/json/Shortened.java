package dev.mneme.ingest.json;

/** A text cut for a line that a person reads, never within a surrogate pair. */
public final class Shortened {
    private Shortened() {}

    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    /** In one line, whatever white space the text has. */
    public static String line(String text, int longest) {
        return of(text.strip().replaceAll("\\s+", " "), longest);
    }
}

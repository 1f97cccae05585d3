package dev.mneme.processor.embedding;

/** The writing of a text, which decides the local model and the least similarity of a hit. */
public enum Script {
    LATIN,
    HAN;

    /**
     * {@link #HAN} where there is a single ideograph: the Chinese model's vocabulary spells Latin words out, the English one has
     * next to no ideographs, and what a vocabulary lacks leaves no trace in the vector.
     */
    public static Script of(String text) {
        return text.codePoints().anyMatch(Script::isHan) ? HAN : LATIN;
    }

    public static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }
}

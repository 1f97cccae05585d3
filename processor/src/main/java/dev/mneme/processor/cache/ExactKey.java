package dev.mneme.processor.cache;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Tells whether two questions are the same text: in NFC, with white space folded, and nothing else. */
public final class ExactKey {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private ExactKey() {}

    /** "US" is not "us", and 2³ is not 23. 32 hexadecimal digits. */
    public static String of(String question) {
        String composed = Normalizer.normalize(question, Normalizer.Form.NFC);
        return Digest.of(WHITE_SPACE.matcher(composed).replaceAll(" ").strip());
    }
}

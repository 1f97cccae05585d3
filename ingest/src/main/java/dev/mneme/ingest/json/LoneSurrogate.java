package dev.mneme.ingest.json;

import java.nio.charset.StandardCharsets;

/** Half of a surrogate pair standing alone: JSON can write it, UTF-8 cannot, and so it would not survive the next hop. */
public final class LoneSurrogate {
    private LoneSurrogate() {}

    /** Where the first one stands, or -1. */
    public static int indexIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** The text with a question mark for each, so that it can be written as UTF-8. */
    public static String replacedIn(String text) {
        return indexIn(text) < 0 ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

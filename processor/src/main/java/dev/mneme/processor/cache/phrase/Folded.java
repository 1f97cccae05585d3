package dev.mneme.processor.cache.phrase;

import java.util.regex.Pattern;

/**
 * A text whose runs of white space are one character each, a line break where there was one among them. The expressions try
 * what follows white space at each of its characters: in a run of thousands they would never come to an end.
 */
public final class Folded {
    private static final Pattern RUN = Pattern.compile("[\\s\\p{Z}]++");

    private Folded() {}

    public static String of(String text) {
        return RUN.matcher(text).replaceAll(run -> run.group().indexOf('\n') < 0 ? " " : "\n");
    }
}

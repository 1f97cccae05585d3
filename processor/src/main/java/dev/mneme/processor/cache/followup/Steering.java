package dev.mneme.processor.cache.followup;

import dev.mneme.processor.cache.phrase.Folded;
import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.regex.Pattern;

/** Whether somebody said how all that follows is to be answered: behind that no question stands for itself. */
public final class Steering {
    private static final Pattern STEERING = Phrasing.pattern(Steering.class, "steering-en", "steering-zh");

    private Steering() {}

    public static boolean isIn(String text) {
        return STEERING.matcher(Folded.of(text)).find();
    }
}

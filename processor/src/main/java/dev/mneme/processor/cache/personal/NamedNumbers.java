package dev.mneme.processor.cache.personal;

import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.regex.Pattern;

/** Numbers that only the word beside them tells from any other: a passport's, an order's, a card's whose digits are wrong. */
final class NamedNumbers implements Detector {
    private static final Pattern NUMBER = Pattern.compile(
            Phrasing.of(NamedNumbers.class, "numbers-en", "numbers-zh")
                    + "(?:\\s|is|was|are|no\\.?|number|[:：#=是为\\p{Po}]){0,8}"
                    + "[A-Z]{0,3}(?:[ -]?\\d){4,}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public String name() {
        return "named-number";
    }

    @Override
    public boolean isIn(String text) {
        return NUMBER.matcher(text).find();
    }
}

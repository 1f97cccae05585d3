package dev.mneme.processor.cache.personal;

import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that only the word beside them tells from any other: a passport's, an order's, a card's whose digits are wrong. */
final class NamedNumbers implements Detector {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;

    private static final Pattern NUMBER = Pattern.compile("(?:[ -]?\\d){4}", FLAGS);

    /** What stands before the number, up to it. */
    private static final Pattern NAME = Pattern.compile(
            Phrasing.of(NamedNumbers.class, "numbers-en", "numbers-zh")
                    + "(?:\\s|is|was|are|no\\.?|number|[:：#=是为\\p{Po}]){0,8}[A-Z]{0,3}\\z",
            FLAGS);

    /** Characters before a number in which its name stands, if it has one. */
    private static final int REACH = 100;

    @Override
    public String name() {
        return "named-number";
    }

    /** Names are looked for only where numbers are: most texts have none, and the names are many. */
    @Override
    public boolean isIn(String text) {
        Matcher number = NUMBER.matcher(text);
        Matcher name = NAME.matcher(text).useTransparentBounds(true);
        while (number.find()) {
            if (name.region(Math.max(0, number.start() - REACH), number.start()).find()) {
                return true;
            }
        }
        return false;
    }
}

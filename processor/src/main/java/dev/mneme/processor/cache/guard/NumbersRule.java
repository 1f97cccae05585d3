package dev.mneme.processor.cache.guard;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which numbers a text has, in their order: 3.7 / 3.9, 30 / 60 days, from 2 to 3 / from 3 to 2. */
final class NumbersRule implements GuardRule {
    private static final Pattern SIGN = Pattern.compile("[一二三四五六七八九十]");

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return !Numbers.of(one.text()).equals(Numbers.of(other.text())) || isNumberedOtherwise(one, other);
    }

    /** 科目二 and 科目三: a sign behind a word that counts nothing. One alone may be part of a word, such as 一起. */
    private static boolean isNumberedOtherwise(Reading one, Reading other) {
        List<String> signs = signs(one.text());
        List<String> others = signs(other.text());
        return !signs.isEmpty() && !others.isEmpty() && !signs.equals(others);
    }

    private static List<String> signs(String text) {
        return SIGN.matcher(ChineseNumerals.asDigits(text))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}

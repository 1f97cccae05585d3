package dev.mneme.processor.cache.personal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Citizen identity numbers of China (GB 11643): region, date of birth, sequence, check digit. */
final class ChineseResidentIds implements Detector {
    private static final Pattern NUMBER =
            Pattern.compile("(?<!\\d)[1-8]\\d{5}((?:18|19|20)\\d{6})\\d{3}[\\dXx](?![\\p{L}\\p{N}&&[^\\p{IsHan}]])");

    @Override
    public String name() {
        return "chinese-resident-id";
    }

    @Override
    public boolean isIn(String text) {
        return NUMBER.matcher(text).results().anyMatch(ChineseResidentIds::isOne);
    }

    private static boolean isOne(MatchResult number) {
        return isDate(number.group(1)) && CheckDigits.mod11Radix2(number.group().toUpperCase(Locale.ROOT));
    }

    private static boolean isDate(String digits) {
        try {
            LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}

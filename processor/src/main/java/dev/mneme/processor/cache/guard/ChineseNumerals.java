package dev.mneme.processor.cache.guard;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Chinese numerals as digits, where they are numerals: 一百二十 and 三天, but not the 一 of 一下 or the 十 of 十分. */
final class ChineseNumerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String NUMERAL = "[〇零一二两兩三四五六七八九十百千万萬亿億]";

    /** Words that have a numeral in them and no number. */
    private static final Pattern WORDS = Pattern.compile("""
            一[下些样樣般起直旦切致律边邊点點定]|[统統唯单單同万萬]一(?![天年月个])|一[个個种種次](?![半月])|十分(?!钟|鐘|之)|千万(?=[别不要记])|百度|百科|百货|千问|万能|万一\
            |三明治|四川|九寨沟|七夕|八卦|五官|三观|二手|二维|二进制|二次元|一一|老百姓|千克|千米|万维网""");

    private static final Pattern PERCENT =
            Pattern.compile("百分之(" + NUMERAL + "+(?:点[〇零一二三四五六七八九]+)?|\\d+(?:\\.\\d+)?)");
    private static final Pattern FRACTION = Pattern.compile("(" + NUMERAL + "+|\\d+)分之(" + NUMERAL + "+|\\d+)");
    private static final Pattern WEEKDAY = Pattern.compile("(?:周|星期|礼拜|禮拜)([一二三四五六日天])");
    private static final Pattern ORDINAL = Pattern.compile("第\\s*(" + NUMERAL + "+|\\d+)");
    private static final Pattern HALF = Pattern.compile("半(?=年|天|小时|个月|个小时|月)");
    private static final Pattern SCALED = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([百千万萬亿億]+)(?![克米])");

    /** A numeral of more than one sign, or of one that counts something. */
    private static final Pattern NUMERALS = Pattern.compile(
            "(" + NUMERAL + "{2,}(?:点[〇零一二三四五六七八九]+)?|" + NUMERAL
                    + "点[〇零一二三四五六七八九]+|" + NUMERAL
                    + "(?=\\s*(?:[天年月日号個个周小分秒点點块塊元角次种種条條台只隻章步米公斤克岁歲倍人位名层層页頁行列级級代版种件张張部本句字篇道题題门門家座辆度折升斤两磅吨寸尺里杯瓶碗粒颗片包盒袋支根朵克期届届楼室厅房口回轮场集首部季]|星期|美元|欧元|英镑|日元|英里|公里|公斤|厘米|毫米|毫升|平米|平方)))");

    private ChineseNumerals() {}

    static String asDigits(String text) {
        String digits = replace(WORDS, text, _ -> " ");
        digits = replace(PERCENT, digits, found -> " " + value(found.group(1)) + "% ");
        digits = replace(FRACTION, digits, found -> " " + value(found.group(2)) + "/" + value(found.group(1)) + " ");
        digits = replace(WEEKDAY, digits, found -> " #" + (700 + "一二三四五六日天".indexOf(found.group(1)) % 7) + " ");
        digits = replace(ORDINAL, digits, found -> " #" + value(found.group(1)) + " ");
        digits = replace(HALF, digits, _ -> "0.5");
        digits = replace(SCALED, digits, found -> scaled(found.group(1), found.group(2)));
        return replace(NUMERALS, digits, found -> value(found.group(1)));
    }

    /** The value of a numeral in digits; what is in digits already stays. */
    static String value(String numeral) {
        if (numeral.chars().anyMatch(Character::isDigit)) {
            return numeral;
        }
        int point = numeral.indexOf('点');
        if (point >= 0) {
            return value(numeral.substring(0, point)) + "." + spelled(numeral.substring(point + 1));
        }
        return numeral.matches(".*[十百千万萬亿億].*") ? Long.toString(counted(numeral)) : spelled(numeral);
    }

    /** 二〇二四 is 2024: one digit after the other. */
    private static String spelled(String numeral) {
        StringBuilder digits = new StringBuilder();
        numeral.chars().forEach(c -> digits.append(digit((char) c)));
        return digits.toString();
    }

    private static long counted(String numeral) {
        long sum = 0;
        long section = 0;
        long digit = 0;
        long lastUnit = 1;
        for (int i = 0; i < numeral.length(); i++) {
            char c = numeral.charAt(i);
            long unit = unit(c);
            if (unit >= 10_000) {
                sum = (sum + section + digit) * unit;
                section = 0;
                digit = 0;
            } else if (unit > 1) {
                section += Math.max(digit, 1) * unit;
                digit = 0;
            } else {
                digit = digit(c);
                if (c == '零' || c == '〇') {
                    lastUnit = 10;
                    continue;
                }
            }
            lastUnit = unit > 1 ? unit : lastUnit;
        }
        // 一百二 is 120: the last digit counts tens where nothing says otherwise.
        return sum + section + digit * (lastUnit >= 100 ? lastUnit / 10 : 1);
    }

    private static String scaled(String digits, String units) {
        long factor = 1;
        for (int i = 0; i < units.length(); i++) {
            factor *= unit(units.charAt(i));
        }
        return EnglishNumerals.times(digits, factor);
    }

    private static int digit(char c) {
        return switch (c) {
            case '〇' -> 0;
            case '两', '兩' -> 2;
            default -> DIGITS.indexOf(c);
        };
    }

    private static long unit(char c) {
        return switch (c) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1_000;
            case '万', '萬' -> 10_000;
            case '亿', '億' -> 100_000_000;
            default -> 1;
        };
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> replacement) {
        return pattern.matcher(text).replaceAll(replacement);
    }
}

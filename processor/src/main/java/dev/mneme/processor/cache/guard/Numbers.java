package dev.mneme.processor.cache.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbers of a text in their order and in one form, each with the unit or the letters that stick to it: 一百 is 100, 1k is
 * 1000, 3.70 is 3.7 unless it is a version, 2³ is 2^3 and not 23, ½ is 1/2.
 */
final class Numbers {
    /** Words after which a decimal is an amount. After any other word it may be a version, where 3.10 is not 3.1. */
    private static final Pattern BEFORE_AN_AMOUNT = Pattern.compile(
            "(?i)(?:^|[^\\p{L}]|\\b(?:is|are|was|than|of|to|from|by|at|about|around|over|under|below|above"
                    + "|between|equals?|costs?|pay|plus|minus|times|and|or|for|in|with|as|the|an?|per|has|have|does|do)"
                    + "|\\p{IsHan}(?<!版|版本|版本号))$");

    private static final Pattern NUMBER = Pattern.compile("""
            (?<date>(?<![\\d.])\\d{4}[-/.年]\\s?\\d{1,2}[-/.月]\\s?\\d{1,2}(?![\\d.])日?)\
            |(?<ordinal>\\#\\d+)\
            |(?<power>\\^[-+]?\\d+)\
            |(?<number>(?<sign>(?<=^|[\\s(=,<>（：:])[-−])?\
            (?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d,])|\\d+(?:[.:/]\\d+)*)\
            (?<exponent>[eE][-+]?\\d{1,3}(?![\\p{L}\\d]))?)\
            \\s*(?<unit>%|°\\s?[CcFf]|℃|℉|[$€£¥￥])?""");

    /** A number that hardly anybody writes as one. */
    private static final Pattern TWO_FACTOR = Pattern.compile(
            "(?i)\\b(?:two|2)[- ]factor\\b(?:\\s+authentication\\b)?|\\b2fa\\b|双因[素子](?:认证|验证)?|双重(?:认证|验证)|两步(?:认证|验证)");

    private Numbers() {}

    static List<String> of(String text) {
        String twoFactor = TWO_FACTOR.matcher(text).replaceAll("2FA");
        String plain = Units.unified(EnglishNumerals.asDigits(ChineseNumerals.asDigits(Digits.plain(twoFactor))));
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(plain);
        while (matcher.find()) {
            numbers.add(canonical(matcher, plain));
        }
        return numbers;
    }

    private static String canonical(Matcher matcher, String text) {
        if (matcher.group("date") != null) {
            return date(matcher.group("date"));
        }
        if (matcher.group("number") == null) {
            return matcher.group().strip();
        }
        String before = text.substring(Math.max(0, matcher.start() - 24), matcher.start())
                .stripTrailing();
        String digits = matcher.group("digits").replace(",", "");
        if (matcher.group("exponent") != null) {
            return sign(matcher)
                    + amount(digits)
                    + matcher.group("exponent").toLowerCase(Locale.ROOT).replace("+", "");
        }
        boolean versioned =
                digits.indexOf('.') >= 0 && !BEFORE_AN_AMOUNT.matcher(before).find();
        String after = suffix(text, matcher.end("number"));
        String unit = matcher.group("unit") == null ? after : matcher.group("unit");
        return sign(matcher) + (versioned ? digits : amount(digits)) + unit;
    }

    /** The letters that stick to a number: the unit in {@link Units}' form, or what makes 4o another thing than 4. */
    private static String suffix(String text, int from) {
        int end = from;
        while (end < text.length() && isLatin(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == Units.MARK;
    }

    private static String sign(Matcher matcher) {
        return matcher.group("sign") == null ? "" : "-";
    }

    /** 3.70 as 3.7; whole numbers, times, fractions and longer versions as they are. */
    private static String amount(String digits) {
        if (digits.chars().filter(c -> c == '.').count() != 1 || digits.matches(".*[:/].*")) {
            return digits;
        }
        return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String date(String date) {
        return Pattern.compile("\\d+")
                .matcher(date)
                .results()
                .map(part -> Integer.toString(Integer.parseInt(part.group())))
                .collect(Collectors.joining("-"));
    }
}

package dev.mneme.processor.cache.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Units after a number in one form, so that 30 days, 30-day and 30 天 agree and 30 hours does not. */
final class Units {
    /** Stands before a unit that was recognised. */
    static final char MARK = '_';

    private static final Map<String, String> SPELLINGS = spellings();

    private static final Pattern UNIT = Pattern.compile("(?<=\\d)[-\\s]*(" + alternatives() + ")");

    private Units() {}

    static String unified(String text) {
        return UNIT.matcher(text).replaceAll(found -> {
            for (Map.Entry<String, String> unit : SPELLINGS.entrySet()) {
                if (found.group(1).matches(unit.getValue())) {
                    return unit.getKey().equals("%") ? "% " : MARK + unit.getKey() + " ";
                }
            }
            throw new IllegalStateException("a unit without a spelling: " + found.group(1));
        });
    }

    private static String alternatives() {
        return "(?:" + String.join("|", SPELLINGS.values()) + ")";
    }

    private static Map<String, String> spellings() {
        Map<String, String> spellings = new LinkedHashMap<>();
        spellings.put("day", "(?i:days?\\b)|天");
        spellings.put("hour", "(?i:hours?\\b|hrs?\\b|h\\b)|个?小时|個?小時");
        spellings.put("minute", "(?i:minutes?\\b|mins?\\b)|分钟|分鐘");
        spellings.put("ms", "(?i:milliseconds?\\b|ms\\b)|毫秒");
        spellings.put("second", "(?i:seconds?\\b|secs?\\b)|s\\b|秒[钟鐘]?");
        spellings.put("week", "(?i:weeks?\\b)|个?星期|周");
        spellings.put("month", "(?i:months?\\b)|个月|個月");
        spellings.put("year", "(?i:years?\\b|yrs?\\b)|年");
        spellings.put("km", "(?i:kilomet(?:er|re)s?\\b|km\\b)|公里|千米");
        spellings.put("cm", "(?i:centimet(?:er|re)s?\\b|cm\\b)|厘米");
        spellings.put("mm", "(?i:millimet(?:er|re)s?\\b|mm\\b)|毫米");
        spellings.put("meter", "(?i:met(?:er|re)s?\\b)|米");
        spellings.put("kg", "(?i:kilograms?\\b|kgs?\\b|kilos?\\b)|公斤|千克");
        spellings.put("gram", "(?i:grams?\\b)|g\\b|克");
        spellings.put("Mbit", "Mb\\b|(?i:megabits?\\b)");
        spellings.put("Gbit", "Gb\\b|(?i:gigabits?\\b)");
        spellings.put("KB", "(?i:kb\\b|kilobytes?\\b)");
        spellings.put("MB", "(?i:mb\\b|megabytes?\\b)");
        spellings.put("GB", "(?i:gb\\b|gigabytes?\\b)");
        spellings.put("TB", "(?i:tb\\b|terabytes?\\b)");
        spellings.put("dollar", "(?i:dollars?\\b|usd\\b)|美元");
        spellings.put("euro", "(?i:euros?\\b|eur\\b)|欧元");
        spellings.put("yuan", "(?i:yuan\\b|rmb\\b|cny\\b)|元|块[钱錢]?");
        spellings.put("%", "(?i:percent\\b|per\\s+cent\\b)");
        return spellings;
    }
}

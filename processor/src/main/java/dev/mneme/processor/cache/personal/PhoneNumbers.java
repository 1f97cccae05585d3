package dev.mneme.processor.cache.personal;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers that exist by the numbering plans: international ones, and those of some countries as they are written at
 * home. Hotlines are nobody's own.
 */
final class PhoneNumbers implements Detector {
    private static final List<String> AT_HOME = List.of("CN", "US", "GB");

    /** Where a number may be; spares most texts the search. */
    private static final Pattern DIGITS = Pattern.compile("\\d(?:[\\s().+/\\-\\u2010-\\u2015]{0,3}\\d){6,20}");

    /** Characters beside the digits that may belong to the number, or tell that it is none. */
    private static final int AROUND = 12;

    /** Places that are searched; in a text with more, one is taken to be somebody's. */
    private static final int MOST = 200;

    private static final Pattern BARE = Pattern.compile("[1-9]\\d*");

    private static final int TRIES = 100;

    private static final Set<PhoneNumberType> HOTLINES = Set.of(
            PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN);

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    @Override
    public String name() {
        return "phone-number";
    }

    @Override
    public boolean isIn(String text) {
        List<String> places = DIGITS.matcher(text)
                .results()
                .limit(MOST + 1)
                .map(digits -> text.substring(
                        Math.max(0, digits.start() - AROUND), Math.min(text.length(), digits.end() + AROUND)))
                .toList();
        return places.size() > MOST
                || places.stream().anyMatch(place -> AT_HOME.stream().anyMatch(country -> isIn(place, country)));
    }

    private boolean isIn(String text, String country) {
        for (PhoneNumberMatch match : numbers.findNumbers(text, country, Leniency.VALID, TRIES)) {
            if (isSomebodys(match)) {
                return true;
            }
        }
        return false;
    }

    /** Digits without a sign between them are a number like any other, unless they are a Chinese mobile's. */
    private boolean isSomebodys(PhoneNumberMatch match) {
        PhoneNumberType type = numbers.getNumberType(match.number());
        boolean chineseMobile = match.number().getCountryCode() == 86 && type == PhoneNumberType.MOBILE;
        boolean bare = BARE.matcher(match.rawString()).matches();
        return !HOTLINES.contains(type) && (!bare || chineseMobile);
    }
}

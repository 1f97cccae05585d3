package dev.mneme.processor.cache.personal;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** International bank account numbers (ISO 13616), by their two check digits. */
final class BankAccounts implements Detector {
    private static final Pattern IBAN = Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\\p{L}\\p{N}])");

    private static final int SHORTEST = 15;
    private static final int COUNTRY_AND_CHECK = 4;

    @Override
    public String name() {
        return "bank-account";
    }

    @Override
    public boolean isIn(String text) {
        return IBAN.matcher(text)
                .results()
                .map(MatchResult::group)
                .flatMap(written -> Groups.beginnings(written).stream())
                .anyMatch(BankAccounts::isOne);
    }

    private static boolean isOne(String written) {
        String iban = written.toUpperCase(Locale.ROOT);
        return iban.length() >= SHORTEST
                && CheckDigits.mod97(iban.substring(COUNTRY_AND_CHECK) + iban.substring(0, COUNTRY_AND_CHECK));
    }
}

package dev.mneme.processor.cache.personal;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Card numbers of banks, travel and shops (ISO/IEC 7812: industries 3 to 6), by their Luhn digit. */
final class PaymentCards implements Detector {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}.])[3-6]\\d{3}(?:[ -]?\\d){9,15}(?![\\p{L}\\p{N}])");

    private static final int SHORTEST = 13;

    @Override
    public String name() {
        return "payment-card";
    }

    @Override
    public boolean isIn(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .flatMap(written -> Groups.beginnings(written).stream())
                .anyMatch(number -> number.length() >= SHORTEST && CheckDigits.luhn(number));
    }
}

package dev.mneme.processor.cache.personal;

import java.util.regex.Pattern;

/** National insurance numbers of the United Kingdom, with the prefixes that are given out (HMRC manual NIM39110). */
final class NationalInsuranceNumbers implements Detector {
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)\\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]\\b");

    @Override
    public String name() {
        return "national-insurance-number";
    }

    @Override
    public boolean isIn(String text) {
        return NUMBER.matcher(text).find();
    }
}

package dev.mneme.processor.cache.personal;

import java.util.regex.Pattern;

/**
 * Social security numbers of the United States in their three groups. They have no check digit; areas 000, 666 and 900 to 999,
 * group 00 and serial 0000 are never given out (Social Security Administration, number randomization).
 */
final class SocialSecurityNumbers implements Detector {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\d-])(?!000|666|9)\\d{3}([- ])(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-])");

    @Override
    public String name() {
        return "social-security-number";
    }

    @Override
    public boolean isIn(String text) {
        return NUMBER.matcher(text).find();
    }
}

package dev.mneme.processor.cache.personal;

/** The arithmetic by which numbers guard themselves against typing errors. */
final class CheckDigits {
    private CheckDigits() {}

    /** ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum of all digits divisible by ten. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064, MOD 11-2: digits, the last of which may be an X for ten. */
    static boolean mod11Radix2(String characters) {
        int check = 0;
        for (int i = 0; i < characters.length(); i++) {
            char character = characters.charAt(i);
            check = (2 * check + (character == 'X' ? 10 : character - '0')) % 11;
        }
        return check == 1;
    }

    /** ISO 7064, MOD 97-10, over letters (A is 10, Z is 35) and digits. */
    static boolean mod97(String characters) {
        int remainder = 0;
        for (int i = 0; i < characters.length(); i++) {
            int value = Character.digit(characters.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }
}

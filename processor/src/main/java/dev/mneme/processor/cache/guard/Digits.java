package dev.mneme.processor.cache.guard;

import java.text.Normalizer;

/** The characters that are digits in another dress, as ASCII digits that say what they were. */
final class Digits {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ";

    private Digits() {}

    /** ３ as 3, x² as x^2, H₂O as H2O, ½ as 1/2, ① and Ⅳ as 1 and 4, 2**3 as 2^3. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length() + 8);
        boolean raised = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int power = SUPERSCRIPTS.indexOf(c);
            if (power >= 0) {
                plain.append(raised ? "" : "^").append(power);
            } else if (c == '⁻' || c == '⁺') {
                plain.append(raised ? "" : "^").append(c == '⁻' ? '-' : '+');
            } else {
                appendPlain(plain, c);
            }
            raised = power >= 0 || c == '⁻' || c == '⁺';
        }
        return plain.toString().replaceAll("\\s*(?:\\*\\*|\\^)\\s*(?=[-+]?\\d)", "^");
    }

    private static void appendPlain(StringBuilder plain, int c) {
        int digit = Character.digit(c, 10);
        String compatible = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        if (digit >= 0) {
            plain.append(digit);
        } else if (compatible.indexOf('⁄') > 0) {
            plain.append(' ').append(compatible.replace('⁄', '/')).append(' ');
        } else if (ROMAN.indexOf(c) >= 0) {
            plain.append(' ').append(ROMAN.indexOf(c) % 12 + 1).append(' ');
        } else if (Character.getType(c) == Character.OTHER_NUMBER
                && compatible.chars().allMatch(Character::isDigit)) {
            boolean subscript = c >= '₀' && c <= '₉';
            plain.append(subscript ? compatible : " " + compatible + " ");
        } else {
            plain.appendCodePoint(isFullWidth(c) && c != '，' ? compatible.codePointAt(0) : c);
        }
    }

    private static boolean isFullWidth(int c) {
        return c >= 0xFF01 && c <= 0xFF5E;
    }
}

package dev.mneme.processor.cache.guard;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

/**
 * Characters that the vocabularies of the local models hardly know: emoji and other symbols, and letters of scripts other than
 * Latin and Han. All unknown ones are one token, so that two questions which differ only there have the same vector.
 */
final class SymbolsRule implements GuardRule {
    @Override
    public String name() {
        return "symbols";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return !symbols(one.text()).equals(symbols(other.text()));
    }

    private static String symbols(String text) {
        return text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(SymbolsRule::isHardlyKnown)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHardlyKnown(int character) {
        return character != '~' && isSymbolOrForeign(character);
    }

    private static boolean isSymbolOrForeign(int character) {
        return switch (Character.getType(character)) {
            case Character.OTHER_SYMBOL,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> Character.isLetter(character) && isForeign(UnicodeScript.of(character));
        };
    }

    private static boolean isForeign(UnicodeScript script) {
        return switch (script) {
            case LATIN, HAN, COMMON, INHERITED -> false;
            default -> true;
        };
    }
}

package dev.mneme.processor.cache.personal;

import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.regex.Pattern;

/** Postal addresses as they are written in English: number and street, post-office box, American state with ZIP code, British postcode. */
final class StreetAddresses implements Detector {
    /** A house number, up to four words with capitals, a word for a street; in small letters one word only. */
    private static final Pattern STREET =
            Pattern.compile("(?<![\\d.,])\\b\\d{1,5}[A-Za-z]?,? (?:(?:(?:[NSEW]|[NS][EW])\\.? )?"
                    + "(?:[\\p{Lu}][\\p{L}.'’-]*,? |\\d{1,3}(?:st|nd|rd|th) ){1,4}|(?!way |lane )\\p{Ll}{3,} )(?i:"
                    + Phrasing.of(StreetAddresses.class, "streets-en") + ")");

    private static final Pattern BOX = Pattern.compile("(?i)\\bp\\.? ?o\\.? box \\d+");

    private static final Pattern STATE_AND_ZIP = Pattern.compile(
            "(?<![\\p{L}.])\\p{Lu}[\\p{L}.]{1,40}+,? (?-i:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]"
                    + "|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \\d{5}(?:-\\d{4})?\\b");

    /** British Standard BS 7666: area, district, sector, unit. */
    private static final Pattern POSTCODE = Pattern.compile("\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[ABD-HJLNP-UW-Z]{2}\\b");

    @Override
    public String name() {
        return "street-address";
    }

    @Override
    public boolean isIn(String text) {
        return STREET.matcher(text).find()
                || BOX.matcher(text).find()
                || STATE_AND_ZIP.matcher(text).find()
                || POSTCODE.matcher(text).find();
    }
}

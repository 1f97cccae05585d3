package dev.mneme.processor.cache.personal;

import dev.mneme.processor.cache.phrase.Folded;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** All kinds of personal data that are looked for. In doubt a text has some: that costs a hit, and the opposite a secret. */
public final class PersonalData {
    private static final List<Detector> DETECTORS = List.of(
            new EmailAddresses(),
            new NamedNumbers(),
            new ChineseResidentIds(),
            new SocialSecurityNumbers(),
            new NationalInsuranceNumbers(),
            new PaymentCards(),
            new BankAccounts(),
            new PhoneNumbers(),
            new StreetAddresses(),
            new ChineseAddresses());

    private PersonalData() {}

    /** Name of the first kind that is in the text. */
    public static Optional<String> in(String text) {
        String plain = Folded.of(Normalizer.normalize(text, Normalizer.Form.NFKC));
        return DETECTORS.stream()
                .filter(detector -> detector.isIn(plain))
                .map(Detector::name)
                .findFirst();
    }
}

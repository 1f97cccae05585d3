package dev.mneme.ingest.setting;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What models cost, by their names. */
public record Prices(Map<String, Price> byModel) {
    private static final String AMOUNT = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern FORM = Pattern.compile("(\\S+?)\\s*=\\s*" + AMOUNT + "\\s*/\\s*" + AMOUNT);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    public Prices {
        byModel = Map.copyOf(byModel);
    }

    /**
     * What a million tokens cost, in a currency that whoever sets it knows.
     *
     * @param in tokens that a model reads
     * @param out tokens that it writes
     */
    public record Price(BigDecimal in, BigDecimal out) {
        public BigDecimal of(long tokensIn, long tokensOut) {
            return in.multiply(BigDecimal.valueOf(tokensIn))
                    .add(out.multiply(BigDecimal.valueOf(tokensOut)))
                    .divide(MILLION);
        }
    }

    public Optional<Price> of(String model) {
        return Optional.ofNullable(byModel.get(model));
    }

    /**
     * Reads {@code model=in/out, model=in/out}.
     *
     * @throws IllegalArgumentException that says what would be right
     */
    static Prices read(String text) {
        Map<String, Price> prices = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = FORM.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "expected a model's price in and out for a million tokens, such as gpt-4o-mini=0.15/0.60");
            }
            prices.put(matcher.group(1), new Price(new BigDecimal(matcher.group(2)), new BigDecimal(matcher.group(3))));
        }
        return new Prices(prices);
    }
}

package dev.mneme.ingest.setting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thresholds of tenants that have their own, by the tenants' names. */
public record TenantThresholds(Map<String, Pair> byTenant) {
    private static final String SHARE = "(0(?:\\.\\d{1,9})?|1(?:\\.0{1,9})?)";
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._-]{1,64})\\s*=\\s*" + SHARE + "\\s*/\\s*" + SHARE);

    public TenantThresholds {
        byTenant = Map.copyOf(byTenant);
    }

    /**
     * The least cosine similarities of a hit, from 0 to 1.
     *
     * @param latin of questions in English and what is written like it
     * @param han of questions in Chinese
     */
    public record Pair(double latin, double han) {}

    public Optional<Pair> of(String tenant) {
        return Optional.ofNullable(byTenant.get(tenant));
    }

    /**
     * Reads {@code tenant=latin/han, tenant=latin/han}.
     *
     * @throws IllegalArgumentException that says what would be right
     */
    static TenantThresholds read(String text) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = FORM.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "expected a tenant with its thresholds from 0 to 1, the second for Chinese, such as acme=0.97/0.96");
            }
            Pair pair = new Pair(Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(3)));
            if (pairs.put(matcher.group(1), pair) != null) {
                throw new IllegalArgumentException(
                        "expected each tenant once, found '%s' twice".formatted(matcher.group(1)));
            }
        }
        return new TenantThresholds(pairs);
    }
}

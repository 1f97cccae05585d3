package dev.mneme.processor.cache;

import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TenantThresholds;
import dev.mneme.processor.embedding.Script;
import java.util.Map;

/**
 * The least cosine similarity of a semantic hit, by the script of the question, as each has a model of its own; for all
 * tenants but those that have theirs.
 */
public record Thresholds(double latin, double han, TenantThresholds ofTenants) {

    /** The same for every tenant. */
    public Thresholds(double latin, double han) {
        this(latin, han, new TenantThresholds(Map.of()));
    }

    public static Thresholds from(Settings settings) {
        return new Thresholds(
                settings.get(CacheSettings.THRESHOLD),
                settings.get(CacheSettings.THRESHOLD_ZH),
                settings.get(CacheSettings.TENANT_THRESHOLDS));
    }

    /** Where the tenant is not known. */
    public double of(String question) {
        return switch (Script.of(question)) {
            case LATIN -> latin;
            case HAN -> han;
        };
    }

    public double of(String tenant, String question) {
        return ofTenants
                .of(tenant)
                .map(own -> new Thresholds(own.latin(), own.han()).of(question))
                .orElseGet(() -> of(question));
    }
}

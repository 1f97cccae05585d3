package dev.mneme.ingest.setting;

import java.time.Duration;
import java.util.List;

/** What the cache may answer. */
public final class CacheSettings {
    public static final Setting<Boolean> ENABLED =
            Setting.flag("MNEME_CACHE_ENABLED", true, "whether questions are looked up and answers stored at all");
    public static final Setting<Double> THRESHOLD =
            Setting.number("MNEME_CACHE_THRESHOLD", "0.95", 0, 1, "least cosine similarity of a hit");
    public static final Setting<Double> THRESHOLD_ZH =
            Setting.number("MNEME_CACHE_THRESHOLD_ZH", "0.94", 0, 1, "the same for questions in Chinese");
    public static final Setting<TenantThresholds> TENANT_THRESHOLDS = new Setting<>(
            "MNEME_CACHE_TENANT_THRESHOLDS",
            "both thresholds of tenants that have their own: acme=0.97/0.96, …",
            "",
            TenantThresholds::read,
            false);
    public static final Setting<Duration> TTL = Setting.duration("MNEME_CACHE_TTL", "24h", "how long an entry answers");
    public static final Setting<Integer> CAPACITY = Setting.integer(
            "MNEME_CACHE_CAPACITY", 100_000, 1, 10_000_000, "entries of a tenant; the oldest goes first");
    public static final Setting<Integer> SHARED_PER_USER = Setting.integer(
            "MNEME_CACHE_SHARED_PER_USER",
            500,
            1,
            10_000_000,
            "entries for everybody that the turns of one user may leave; the oldest goes first");
    public static final Setting<IndexKind> INDEX = Setting.choice(
            "MNEME_CACHE_INDEX",
            IndexKind.class,
            IndexKind.LOCAL,
            "where entries are searched: in the memory of each processor, or in vector sets of Redis 8");
    public static final Setting<Integer> CANDIDATES =
            Setting.integer("MNEME_CACHE_CANDIDATES", 4, 1, 100, "nearest entries that are read and judged");
    public static final Setting<FollowUps> FOLLOW_UPS = Setting.choice(
            "MNEME_CACHE_FOLLOW_UPS",
            FollowUps.class,
            FollowUps.CONTEXT,
            "what answers questions in mid-conversation: the same answers before, and for what stands for itself none; the"
                    + " same answers only; nothing");
    public static final Setting<Double> AUDIT = Setting.number(
            "MNEME_CACHE_AUDIT", "0", 0, 1, "share of the semantic hits that the model is asked about too, 0 for none");

    static final List<Setting<?>> ALL = List.of(
            ENABLED,
            THRESHOLD,
            THRESHOLD_ZH,
            TENANT_THRESHOLDS,
            TTL,
            CAPACITY,
            SHARED_PER_USER,
            INDEX,
            CANDIDATES,
            FOLLOW_UPS,
            AUDIT);

    private CacheSettings() {}
}

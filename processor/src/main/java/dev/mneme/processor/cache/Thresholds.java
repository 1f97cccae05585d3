package dev.mneme.processor.cache;

import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.embedding.Script;

/** The least cosine similarity of a semantic hit, by the script of the question: each has a model of its own. */
public record Thresholds(double latin, double han) {

    public static Thresholds from(Settings settings) {
        return new Thresholds(settings.get(CacheSettings.THRESHOLD), settings.get(CacheSettings.THRESHOLD_ZH));
    }

    public double of(String question) {
        return switch (Script.of(question)) {
            case LATIN -> latin;
            case HAN -> han;
        };
    }
}

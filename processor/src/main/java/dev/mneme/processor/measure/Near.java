package dev.mneme.processor.measure;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.Judge;
import dev.mneme.processor.cache.Judgement;
import org.jspecify.annotations.Nullable;

/** An entry that may be there when a question is asked. The judge is asked about it once, and only where it comes to that. */
final class Near {
    private final Asked asked;
    private final Embedding vector;
    private final CacheEntry entry;
    private final double similarity;
    private @Nullable Judgement judgement;

    Near(Asked asked, Embedding vector, CacheEntry entry) {
        this.asked = asked;
        this.vector = vector;
        this.entry = entry;
        this.similarity = vector.similarity(entry.embedding());
    }

    String entryId() {
        return entry.id();
    }

    double similarity() {
        return similarity;
    }

    Judgement judgement(Judge judge) {
        Judgement known = judgement;
        if (known == null) {
            known = judge.semantic(entry.scope(), asked.question(), vector, entry, asked.at());
            judgement = known;
        }
        return known;
    }
}

package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.Judgement.Accepted;
import dev.mneme.processor.cache.Judgement.Rejected;
import dev.mneme.processor.cache.guard.MeaningGuard;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides from the entry itself, as it was read, whether it may answer a question. Pure: the same for the live cache as for
 * whoever measures or calibrates it.
 */
public final class Judge {
    /**
     * Characters of a question that a local model is sure to see: it sees 510 tokens, and none is shorter than a character.
     * Longer questions are answered by the same question only.
     */
    static final int SEEN_WHOLE = 500;

    private final Thresholds thresholds;
    private final MeaningGuard guard;

    public Judge(Thresholds thresholds, MeaningGuard guard) {
        this.thresholds = thresholds;
        this.guard = guard;
    }

    /** The least similarity that a semantic hit of a tenant's question must have. */
    public double threshold(String tenant, String question) {
        return thresholds.of(tenant, question);
    }

    /** Judges an entry that should hold the same question. */
    public Judgement exact(String scope, String question, CacheEntry entry, Instant now) {
        if (!entry.scope().equals(scope)) {
            return new Rejected("other-scope", null);
        }
        if (!now.isBefore(entry.expiresAt())) {
            return new Rejected("expired", null);
        }
        if (!ExactKey.of(entry.question()).equals(ExactKey.of(question))) {
            return new Rejected("other-question", null);
        }
        return new Accepted(1);
    }

    /** Judges an entry that should hold a question of the same meaning. */
    public Judgement semantic(String scope, String question, Embedding vector, CacheEntry entry, Instant now) {
        if (!entry.scope().equals(scope) || entry.embedding().dimensions() != vector.dimensions()) {
            return new Rejected("other-scope", null);
        }
        if (!now.isBefore(entry.expiresAt())) {
            return new Rejected("expired", vector.similarity(entry.embedding()));
        }
        double threshold = threshold(entry.tenant(), question);
        return meaning(question, vector, entry.question(), entry.embedding(), threshold);
    }

    /**
     * Judges whether two questions mean the same: all that a semantic hit needs but an entry that is alive and in scope, by
     * the threshold of tenants that have none of their own.
     */
    public Judgement meaning(String question, Embedding vector, String stored, Embedding storedVector) {
        return meaning(question, vector, stored, storedVector, thresholds.of(question));
    }

    private Judgement meaning(
            String question, Embedding vector, String stored, Embedding storedVector, double threshold) {
        double similarity = vector.similarity(storedVector);
        if (!(similarity >= threshold)) {
            return new Rejected("none-near", similarity);
        }
        if (!seenWhole(question) || !seenWhole(stored)) {
            return new Rejected("too-long", similarity);
        }
        Optional<String> objection = guard.objection(question, stored, similarity);
        return objection
                .<Judgement>map(rule -> new Rejected("guarded:" + rule, similarity))
                .orElseGet(() -> new Accepted(similarity));
    }

    private static boolean seenWhole(String question) {
        return question.codePointCount(0, question.length()) <= SEEN_WHOLE;
    }
}

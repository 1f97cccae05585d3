package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Entries to test with. */
public final class Entries {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration DAY = Duration.ofHours(24);

    private Entries() {}

    /** Born at noon, answering for a day. */
    public static CacheEntry entry(String tenant, String scope, String question, Embedding embedding) {
        return entry(tenant, scope, question, embedding, NOON);
    }

    static CacheEntry entry(String tenant, String scope, String question, Embedding embedding, Instant at) {
        return entry(tenant, scope, question, embedding, at, "somebody", false);
    }

    static CacheEntry entry(
            String tenant,
            String scope,
            String question,
            Embedding embedding,
            Instant at,
            String user,
            boolean personal) {
        String exactKey = ExactKey.of(question);
        return new CacheEntry(
                EntryId.of(scope, exactKey),
                tenant,
                scope,
                "",
                exactKey,
                question,
                "The answer to " + question,
                embedding,
                "gpt-4o-mini",
                new Usage(12, 34, false),
                at,
                at.plus(DAY),
                tenant + "/" + user,
                "message of " + question,
                personal);
    }

    public static Embedding random(Random random, int dimensions) {
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return normalised(vector);
    }

    /** In a random direction from another, as far away as the similarity says. */
    static Embedding near(Embedding other, double similarity, Random random) {
        float[] aside = random(random, other.dimensions()).values().clone();
        double along = Embedding.of(aside).similarity(other);
        for (int i = 0; i < aside.length; i++) {
            aside[i] -= (float) (along * other.values()[i]);
        }
        float[] orthogonal = normalised(aside).values();
        float[] vector = new float[aside.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] =
                    (float) (similarity * other.values()[i] + Math.sqrt(1 - similarity * similarity) * orthogonal[i]);
        }
        return normalised(vector);
    }

    private static Embedding normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return Embedding.of(vector);
    }
}

package dev.mneme.processor.cache;

import dev.mneme.ingest.event.Joined;
import dev.mneme.ingest.event.User;
import org.jspecify.annotations.Nullable;

/**
 * Everything but the wording of the question that an answer depends on. An answer is given again only in the scope it was
 * made in; no lookup and no store can be asked for without one.
 *
 * @param privateTo the user whose own scope it is, null for the one that the tenant shares
 * @param system the system prompt as rendered, preferences included
 * @param embedder fingerprint of the space that the question's vector lies in
 * @param context digest of the answers in the prompt's history; empty for a first question
 */
public record Scope(
        String tenant, @Nullable User privateTo, String model, String system, String embedder, String context) {

    public Scope {
        if (privateTo != null && !privateTo.tenant().equals(tenant)) {
            throw new IllegalArgumentException("a user of " + privateTo.tenant() + " has no scope of " + tenant);
        }
    }

    /** The same but for whose it is; null for the one that the tenant shares. */
    public Scope privateTo(@Nullable User user) {
        return new Scope(tenant, user, model, system, embedder, context);
    }

    public Scope withModel(String other) {
        return new Scope(tenant, privateTo, other, system, embedder, context);
    }

    public Scope withContext(String other) {
        return new Scope(tenant, privateTo, model, system, embedder, other);
    }

    /** The same for equal scopes and no others: a digest of all parts, length-prefixed. 32 hexadecimal digits. */
    public String digest() {
        return Digest.of(Joined.of(
                tenant, privateTo == null ? "" : "user " + privateTo.key(), model, system, embedder, context));
    }
}

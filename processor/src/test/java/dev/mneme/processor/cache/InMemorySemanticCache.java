package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A cache that only knows a question again when it is the same, for tests of what asks it. */
public final class InMemorySemanticCache implements SemanticCache {
    private static final Embedding NOWHERE = Embedding.of(new float[] {1});

    private final Map<String, CacheEntry> entries = new ConcurrentHashMap<>();

    /** An embedder with one space, in which everything is in the same place. */
    public Embedder embedder() {
        return new Embedder() {
            @Override
            public EmbeddingSpace space(String text) {
                return new EmbeddingSpace("nowhere", 1);
            }

            @Override
            public Embedding embed(String text) {
                return NOWHERE;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Lookup lookup(Scopes scopes, String question, Instant now) {
        return scopes.all().stream()
                .map(scope -> entries.get(id(scope, question)))
                .filter(Objects::nonNull)
                .findFirst()
                .<Lookup>map(entry -> new Lookup.Exact(entry, Duration.ZERO))
                .orElseGet(() -> new Lookup.Miss("none-near", null, NOWHERE, Duration.ZERO));
    }

    @Override
    public Optional<CacheEntry> entry(Scope scope, Answer answer) {
        if (!EntrySize.fits(answer.question(), answer.text())) {
            return Optional.empty();
        }
        return Optional.of(new CacheEntry(
                id(scope, answer.question()),
                scope.tenant(),
                scope.digest(),
                scope.context(),
                answer.question(),
                answer.question(),
                answer.text(),
                NOWHERE,
                answer.model(),
                answer.usage(),
                answer.at(),
                answer.at().plus(Duration.ofDays(1)),
                answer.bornFrom(),
                answer.messageId(),
                scope.privateTo() != null));
    }

    @Override
    public boolean store(CacheEntry entry) {
        entries.put(entry.id(), entry);
        return true;
    }

    @Override
    public List<String> takeBack(String tenant, List<String> entryIds) {
        return entryIds.stream().filter(id -> entries.remove(id) != null).toList();
    }

    @Override
    public List<String> takeBack(String tenant, List<String> entryIds, Instant at, String cause) {
        return takeBack(tenant, entryIds);
    }

    @Override
    public List<String> takeBack(CacheTakenBack filter, String cause) {
        return takeBack(filter.origin().user().tenant(), List.copyOf(entries.keySet()));
    }

    private static String id(Scope scope, String question) {
        return scope.digest() + question;
    }
}

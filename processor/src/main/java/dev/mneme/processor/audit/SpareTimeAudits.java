package dev.mneme.processor.audit;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingUnavailableException;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ChatModel;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model what the cache answered by meaning, for a share of such hits, and compares the answers. Nobody waits for an
 * audit: it is made in a place at the model that nobody wants, gives it up to the first turn that does, and is dropped rather
 * than made later. It touches no reply, no session and no ledger, and what it learns of a server delays no turn.
 */
public final class SpareTimeAudits implements Audits, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpareTimeAudits.class);

    /** More would tell no more and take more. */
    private static final int AT_ONCE = 8;

    /** A turn wanted the place, or the processor stops. */
    private static final String STOPPED = "stopped";

    /** How long audits leave a model alone that takes no more and does not say until when. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final double share;
    private final ChatModel model;
    private final ModelGate gate;
    private final Breaker breaker;
    private final AnswerComparison comparison;
    private final AuditWatch watch;
    private final Duration longest;
    private final InstantSource clock;
    private final DoubleSupplier chance;

    /** Closed by what the server says to an audit: the turns' own gate is none of its business. */
    private final ModelGate resting = new ModelGate();

    private final Set<Audit> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    SpareTimeAudits(
            double share,
            ChatModel model,
            ModelGate gate,
            Breaker breaker,
            AnswerComparison comparison,
            AuditWatch watch,
            Duration longest,
            InstantSource clock,
            DoubleSupplier chance) {
        this.share = share;
        this.model = model;
        this.gate = gate;
        this.breaker = breaker;
        this.comparison = comparison;
        this.watch = watch;
        this.longest = longest;
        this.clock = clock;
        this.chance = chance;
    }

    /** Those that the settings ask for. */
    public static SpareTimeAudits of(
            Settings settings,
            ChatModel model,
            ModelGate gate,
            Breaker breaker,
            Embedder embedder,
            AuditWatch watch,
            InstantSource clock) {
        return new SpareTimeAudits(
                settings.get(CacheSettings.AUDIT),
                model,
                gate,
                breaker,
                new AnswerComparison(embedder),
                watch,
                settings.get(TurnSettings.DEADLINE),
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public void consider(Prompt prompt, CacheEntry entry, SparePlaces places) {
        if (stopped || chance.getAsDouble() >= share) {
            return;
        }
        String name = prompt.model();
        Instant now = clock.instant();
        if (gate.opensAt(name).isAfter(now) || resting.opensAt(name).isAfter(now) || breaker.isOpen(name)) {
            watch.dropped("model-left-alone");
            return;
        }
        if (running.size() >= AT_ONCE) {
            watch.dropped("too-many");
            return;
        }
        Audit audit = new Audit(run -> run(run, prompt, entry));
        if (!audit.takePlace(name, places)) {
            watch.dropped("no-place");
            return;
        }
        running.add(audit);
        audit.start(() -> running.remove(audit));
        if (stopped) {
            audit.stop();
        }
    }

    /** Drops what is under way, and makes no more. */
    @Override
    public void close() {
        stopped = true;
        running.forEach(Audit::stop);
    }

    private void run(Audit audit, Prompt prompt, CacheEntry entry) {
        if (audit.isStopped()) {
            watch.dropped(STOPPED);
            return;
        }
        switch (model.complete(prompt, clock.instant().plus(longest))) {
            case Completion.Answered answered -> {
                watch.spent(answered.usage());
                compare(entry, answered.text());
            }
            case Completion.Limited(Duration retryAfter) -> {
                resting.close(prompt.model(), clock.instant().plus(retryAfter == null ? REST : retryAfter));
                watch.dropped("model-limited");
            }
            case Completion.Refused _, Completion.Unavailable _, Completion.Invalid _ ->
                watch.dropped(audit.isStopped() ? STOPPED : "model-failed");
        }
    }

    private void compare(CacheEntry entry, String answer) {
        try {
            boolean agreed = comparison.agree(entry.answer(), answer);
            watch.compared(agreed);
            if (!agreed) {
                log.info("Cache entry {} answered a question that the model answers otherwise", entry.id());
            }
        } catch (EmbeddingUnavailableException e) {
            log.debug("an audit is not known to agree: {}", e.getMessage());
            watch.dropped("not-embedded");
        }
    }
}

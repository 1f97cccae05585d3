package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.setting.MemorySettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import dev.mneme.processor.audit.Audits;
import dev.mneme.processor.cache.SemanticCache;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.MemoryUnavailableException;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ChatModel;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.PromptBuilder;
import dev.mneme.processor.model.StandIns;
import dev.mneme.processor.redis.RedisUnavailableException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers messages and applies what else happens, over memory, cache and model. */
public final class ChatAgent implements Agent {
    private static final Logger log = LoggerFactory.getLogger(ChatAgent.class);

    private final Equipment equipment;

    private ChatAgent(Equipment equipment) {
        this.equipment = equipment;
    }

    /** One whose hits nobody audits, and whose clock nobody sets. */
    public static ChatAgent of(
            Settings settings,
            Memory memory,
            SemanticCache cache,
            Embedder embedder,
            ChatModel model,
            ModelGate gate,
            Breaker breaker,
            InstantSource clock,
            Pause pause) {
        return of(settings, memory, cache, embedder, model, gate, breaker, Audits.NONE, clock, clock, pause);
    }

    /**
     * The same with both.
     *
     * @param clock on the wall, for what others are told
     * @param steady by which all waits
     */
    public static ChatAgent of(
            Settings settings,
            Memory memory,
            SemanticCache cache,
            Embedder embedder,
            ChatModel model,
            ModelGate gate,
            Breaker breaker,
            Audits audits,
            InstantSource clock,
            InstantSource steady,
            Pause pause) {
        PromptBuilder prompts = PromptBuilder.of(settings);
        return new ChatAgent(new Equipment(
                memory,
                new PatientMemory(steady, pause),
                cache,
                Questions.of(settings, prompts, embedder),
                prompts,
                new PatientModel(
                        model,
                        StandIns.of(settings),
                        gate,
                        breaker,
                        settings.get(TurnSettings.ATTEMPTS),
                        steady,
                        pause),
                audits,
                settings.get(MemorySettings.REQUIRED),
                clock,
                steady));
    }

    @Override
    public Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException {
        return assignment.event() instanceof ChatEvent.Message message
                ? new MessageTurn(equipment, assignment, message, attempt).run()
                : new Handled.Ended(new ControlEvent(equipment, assignment).apply());
    }

    @Override
    public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
        return end.entries().stream()
                .filter(entry -> settled(entry, assignment.position()))
                .toList();
    }

    /** The entry was noted with its user when its turn was remembered. Where the user was forgotten since, it goes again. */
    private boolean settled(CacheEntry entry, long position) {
        try {
            boolean stored = equipment.cache().store(entry);
            if (equipment.memory().noteEntry(entry.bornFromUser(), entry.id(), entry.expiresAt(), position)) {
                return stored;
            }
            equipment.cache().takeBack(entry.tenant(), List.of(entry.id()));
        } catch (MemoryUnavailableException | RedisUnavailableException e) {
            log.warn("Whether cache entry {} may stay is not known: {}", entry.id(), e.getMessage());
        }
        return false;
    }
}

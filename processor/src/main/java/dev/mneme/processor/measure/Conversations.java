package dev.mneme.processor.measure;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.MemorySettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.agent.Rehearsal;
import dev.mneme.processor.agent.Rehearsed;
import dev.mneme.processor.cache.EntryId;
import dev.mneme.processor.cache.ExactKey;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows conversations as memory would, event after event, and says of each message what it is to the cache. Where the answer
 * to a message is not known, it counts as the one that the same question had in the same scope before, and else as an answer
 * that nobody else had: a follow-up after it can hit where the conversation before it was word for word the same.
 */
public final class Conversations {
    private final Rehearsal rehearsal;
    private final Duration sessionTtl;
    private final int sessionMessages;
    private final Map<Lane, Session> sessions = new HashMap<>();
    private final Map<User, Map<String, JsonNode>> preferences = new HashMap<>();
    private final Map<Lane, Set<String>> ids = new HashMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private long messages;
    private long passedOver;

    public Conversations(Rehearsal rehearsal, Settings settings) {
        this.rehearsal = rehearsal;
        this.sessionTtl = settings.get(MemorySettings.SESSION_TTL);
        this.sessionMessages = settings.get(MemorySettings.SESSION_MESSAGES);
    }

    /**
     * Takes the next event in.
     *
     * @param answer to the message, null where it is not known
     * @return the question, where it is a message that the cache has to do with
     */
    public Optional<Asked> next(ChatEvent event, @Nullable String answer) {
        Origin origin = event.origin();
        switch (event) {
            case Message message -> {
                return message(message, answer);
            }
            case ChatEvent.Turn(var _, Role role, String text) ->
                session(origin).say(new Utterance(role, text), origin.at(), sessionMessages);
            case ChatEvent.PreferenceSet(var _, String key, JsonNode value) ->
                preferences.computeIfAbsent(origin.user(), _ -> new HashMap<>()).put(key, value);
            case ChatEvent.PreferenceRemoved(var _, String key) ->
                preferences.getOrDefault(origin.user(), new HashMap<>()).remove(key);
            case ChatEvent.SessionCleared _ -> sessions.remove(origin.lane());
            case ChatEvent.UserForgotten _ -> {
                preferences.remove(origin.user());
                sessions.keySet().removeIf(lane -> lane.user().equals(origin.user()));
            }
            case ChatEvent.AnswerKnown _, ChatEvent.ReplyRejected _, ChatEvent.CacheTakenBack _ -> passedOver++;
        }
        return Optional.empty();
    }

    /** Messages that were taken in. */
    public long messages() {
        return messages;
    }

    /** Those that are not looked up, by the reason. */
    public Map<String, Long> skipped() {
        return Map.copyOf(skipped);
    }

    /** Events about the cache, and messages whose id came before. */
    public long passedOver() {
        return passedOver;
    }

    private Optional<Asked> message(Message message, @Nullable String answer) {
        Origin origin = message.origin();
        if (!ids.computeIfAbsent(origin.lane(), _ -> new HashSet<>()).add(origin.id())) {
            passedOver++;
            return Optional.empty();
        }
        messages++;
        Session session = session(origin);
        Rehearsed rehearsed = rehearsal.of(message, preferences.getOrDefault(origin.user(), Map.of()), session.said());
        if (rehearsed.skipped() != null) {
            skipped.merge(rehearsed.skipped(), 1L, Long::sum);
        }
        if (message.history() == null) {
            session.say(new Utterance(Role.USER, message.text()), origin.at(), sessionMessages);
            session.say(
                    new Utterance(Role.ASSISTANT, answer == null ? unknown(message, rehearsed) : answer),
                    origin.at(),
                    sessionMessages);
        }
        Scope home = answer == null ? rehearsed.home() : rehearsal.home(rehearsed, origin.user(), answer);
        Scopes scopes = rehearsed.scopes();
        return home == null && scopes == null
                ? Optional.empty()
                : Optional.of(new Asked(
                        origin.id(),
                        message.text(),
                        scopes == null ? List.of() : scopes.all(),
                        home,
                        origin.at(),
                        answer));
    }

    private static String unknown(Message message, Rehearsed rehearsed) {
        Scope home = rehearsed.home();
        return home == null
                ? "answer to " + message.origin().id()
                : "answer of " + EntryId.of(home.digest(), ExactKey.of(message.text()));
    }

    private Session session(Origin origin) {
        return sessions.compute(
                origin.lane(),
                (_, known) -> known == null || known.isOver(origin.at(), sessionTtl) ? new Session() : known);
    }

    /** What was said in one conversation, oldest first. */
    private static final class Session {
        private final List<Utterance> said = new ArrayList<>();
        private Instant last = Instant.MIN;

        List<Utterance> said() {
            return List.copyOf(said);
        }

        void say(Utterance utterance, Instant at, int longest) {
            said.add(utterance);
            last = at;
            if (said.size() > longest) {
                said.removeFirst();
            }
        }

        boolean isOver(Instant now, Duration ttl) {
            return !said.isEmpty() && !now.isBefore(last.plus(ttl));
        }
    }
}

package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.InMemoryCacheEntries;
import dev.mneme.processor.cache.InMemorySemanticCache;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.model.ScriptedChatModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * Users of several tenants who talk to an agent over a real cache in which all questions lie in one place, so that nothing but their
 * scopes and their words keeps them apart. Knows of every answer under which circumstances it was made.
 */
final class ScopedTalk {
    private final Talk talk;
    private final Map<String, Made> made = new HashMap<>();
    private final Map<User, String> languages = new HashMap<>();
    private final List<CacheEntry> entries = new ArrayList<>();
    private final Set<String> takenBack = new HashSet<>();
    private int hits;

    ScopedTalk() {
        Embedder embedder = new InMemorySemanticCache().embedder();
        Settings settings = Settings.of(Map.of());
        talk = new Talk(
                Map.of(),
                IndexedSemanticCache.from(
                        settings,
                        LocalIndex.from(settings),
                        FeedProgress.complete(),
                        new InMemoryCacheEntries(),
                        embedder),
                embedder);
    }

    /** Whether others may be given the answer to a question. */
    enum Kind {
        ANYBODYS,
        OF_THE_ASKER,
        ANSWERED_WITH_PERSONAL_DATA
    }

    /** A question, and whether it stands for itself. */
    record Asked(String text, Kind kind, boolean whole) {}

    /** What an answer hangs on beside the question. */
    record Circumstances(String tenant, String model, String system, String language, List<Utterance> history) {}

    private record Made(
            Circumstances circumstances, @Nullable User ownOnly) {}

    void speak(User user, String language) {
        happen(new PreferenceSet(talk.origin(user), "language", StringNode.valueOf(language)));
        languages.put(user, language);
    }

    void ask(User user, String model, String system, List<Utterance> history, Asked question) {
        Circumstances now =
                new Circumstances(user.tenant(), model, system, languages.getOrDefault(user, "none"), history);
        talk.model.answerBy(_ -> ScriptedChatModel.answered(makeAnswer(now, user, question.kind())));
        TurnEnd end = happen(new Message(talk.origin(user), question.text(), model, system, history, CacheUse.USE));
        if (Talk.source(end) != Reply.Source.MODEL) {
            mayBeGiven(Talk.text(end), now, user, question);
        }
    }

    private String makeAnswer(Circumstances now, User user, Kind kind) {
        String answer =
                "Answer " + made.size() + (kind == Kind.ANSWERED_WITH_PERSONAL_DATA ? " by jo@example.org" : ".");
        made.put(answer, new Made(now, kind == Kind.ANYBODYS ? null : user));
        return answer;
    }

    private void mayBeGiven(String answer, Circumstances now, User user, Asked question) {
        Made before = Objects.requireNonNull(made.get(answer), answer);
        Circumstances was = before.circumstances();
        List<Utterance> history = question.whole() && was.history().isEmpty() ? List.of() : now.history();
        assertThat(was).isEqualTo(new Circumstances(now.tenant(), now.model(), now.system(), now.language(), history));
        assertThat(before.ownOnly()).isIn(question.kind() == Kind.OF_THE_ASKER ? List.of(user) : nobodyOr(user));
        assertThat(takenBack).doesNotContain(answer);
        hits++;
    }

    private static List<@Nullable User> nobodyOr(User user) {
        List<@Nullable User> allowed = new ArrayList<>();
        allowed.add(null);
        allowed.add(user);
        return allowed;
    }

    void know(User user, String model, String system, Asked question) {
        Circumstances now = new Circumstances(user.tenant(), model, system, "none", List.of());
        String answer = makeAnswer(now, user, question.kind());
        happen(new AnswerKnown(talk.origin(user), question.text(), answer, model, system, null, null));
    }

    void takeBack(int index) {
        if (!entries.isEmpty()) {
            CacheEntry entry = entries.get(index % entries.size());
            takeBack(new User(entry.tenant(), User.NOBODY), entry.id());
        }
    }

    void takeAllBack(String tenant) {
        takeBack(new User(tenant, User.NOBODY), null);
    }

    private void takeBack(User operator, @Nullable String entryId) {
        happen(new CacheTakenBack(talk.origin(operator), entryId, null, null, null));
        goneAre(entry -> entry.tenant().equals(operator.tenant())
                && (entryId == null || entry.id().equals(entryId)));
    }

    void forget(User user) {
        happen(new UserForgotten(talk.origin(user)));
        languages.remove(user);
        goneAre(entry -> entry.bornFrom().equals(user.key()));
    }

    private void goneAre(Predicate<CacheEntry> gone) {
        entries.stream().filter(gone).map(CacheEntry::answer).forEach(takenBack::add);
        entries.removeIf(gone);
    }

    int hits() {
        return hits;
    }

    private TurnEnd happen(ChatEvent event) {
        try {
            TurnEnd end = talk.happen(event);
            entries.addAll(end.entries());
            return end;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.mneme.processor.memory;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Memory in a map, with the meaning of the one in Redis. It expires nothing, but a session is as old at recall as it is
 * there. It can be made unavailable, and to lose its answers after having done what it was asked.
 */
public final class InMemoryMemory implements Memory {
    private final Retention retention;
    private final Map<Lane, Deque<SessionMessage>> sessions = new HashMap<>();
    private final Map<Lane, Long> positions = new HashMap<>();
    private final Map<Lane, Set<String>> told = new HashMap<>();
    private final Map<Cell, Recall.LedgerCell> ledger = new HashMap<>();
    private final Map<User, Map<String, Preference>> preferences = new HashMap<>();
    private final Map<User, Long> forgottenAt = new HashMap<>();
    private final Map<User, Set<String>> entries = new HashMap<>();
    private boolean available = true;
    private int answersToLose;

    public InMemoryMemory(Retention retention) {
        this.retention = retention;
    }

    /** A memory with the default settings. */
    public InMemoryMemory() {
        this(new Retention(Duration.ofHours(1), 100, Duration.ofDays(1), Duration.ofDays(1)));
    }

    /** From now on every call fails, or none. */
    public synchronized void setAvailable(boolean available) {
        this.available = available;
    }

    /** The next calls do what they are asked, and then fail. */
    public synchronized void loseAnswers(int calls) {
        this.answersToLose = calls;
    }

    @Override
    public Recall recall(Lane lane, String messageId, int messages, Instant now) {
        return call(() -> new Recall(
                Optional.ofNullable(ledger.get(new Cell(lane, messageId))),
                Session.at(now, retention.session(), newest(lane, messages)),
                values(lane.user()),
                forgottenAt.getOrDefault(lane.user(), -1L)));
    }

    @Override
    public Remembered remember(Lane lane, FinishedTurn turn) {
        return call(() -> {
            if (forgotten(lane.user(), turn.position())) {
                return new Remembered.Refused("forgotten");
            }
            Cell cell = new Cell(lane, turn.messageId());
            Recall.LedgerCell before = ledger.get(cell);
            if (before != null && !makesWay(before, turn)) {
                return new Remembered.Adopted(before);
            }
            if (behind(lane, turn.position())) {
                return new Remembered.Refused("behind");
            }
            if (turn.inSession()) {
                push(lane, turn.messageId(), Role.USER, turn.question(), turn.at(), turn.position());
                push(lane, turn.messageId(), Role.ASSISTANT, turn.reply().text(), turn.at(), turn.position());
            }
            if (turn.born() != null) {
                entries.computeIfAbsent(lane.user(), unseen -> new LinkedHashSet<>())
                        .add(turn.born().entryId());
            }
            ledger.put(cell, new Recall.LedgerCell(turn.reply(), turn.textHash(), turn.position()));
            positions.put(lane, turn.position());
            return new Remembered.Written(turn.reply());
        });
    }

    @Override
    public String append(Lane lane, String messageId, Role role, String text, Instant at, long position) {
        return call(() -> {
            if (forgotten(lane.user(), position)) {
                return "forgotten";
            }
            if (positions.getOrDefault(lane, -1L) == position) {
                return "";
            }
            if (behind(lane, position)) {
                return "behind";
            }
            Set<String> ids = told.computeIfAbsent(lane, unseen -> new HashSet<>());
            if (!sessions.containsKey(lane)) {
                ids.clear();
            }
            if (!ids.add(messageId)) {
                return "duplicate";
            }
            positions.put(lane, position);
            push(lane, messageId, role, text, at, position);
            return "";
        });
    }

    @Override
    public boolean setPreference(User user, String key, JsonNode value, long position) {
        return call(() -> write(user, key, new Preference(position, value)).isPresent());
    }

    @Override
    public boolean removePreference(User user, String key, long position) {
        return call(() -> write(user, key, new Preference(position, null))
                .filter(before -> before.value != null)
                .isPresent());
    }

    /** What was there before, empty where it was not written. */
    private Optional<Preference> write(User user, String key, Preference written) {
        Map<String, Preference> kept = preferences.computeIfAbsent(user, unseen -> new HashMap<>());
        Preference before = kept.getOrDefault(key, new Preference(Long.MIN_VALUE, null));
        if (forgotten(user, written.position) || before.position > written.position) {
            return Optional.empty();
        }
        kept.put(key, written);
        return Optional.of(before);
    }

    @Override
    public Map<String, JsonNode> preferences(User user) {
        return call(() -> values(user));
    }

    @Override
    public Optional<JsonNode> preference(User user, String key) {
        return call(() -> Optional.ofNullable(values(user).get(key)));
    }

    @Override
    public List<SessionMessage> recent(Lane lane, int count) {
        return call(() -> newest(lane, count));
    }

    @Override
    public UserStats stats(Lane lane) {
        return call(() -> new UserStats(
                newest(lane, Integer.MAX_VALUE).size(), values(lane.user()).size()));
    }

    @Override
    public long clear(Lane lane, long position) {
        return call(() -> {
            Deque<SessionMessage> gone = advance(lane, position) ? sessions.remove(lane) : null;
            return gone == null ? 0L : gone.size();
        });
    }

    @Override
    public long retract(Lane lane, String messageId, long position) {
        return call(() -> {
            Deque<SessionMessage> session = sessions.getOrDefault(lane, new ArrayDeque<>());
            int before = session.size();
            if (advance(lane, position)) {
                session.removeIf(message -> message.messageId().equals(messageId));
                sessions.values().removeIf(Deque::isEmpty);
            }
            return (long) before - session.size();
        });
    }

    @Override
    public Forgotten forget(User user, long position) {
        return call(() -> {
            List<String> born = List.copyOf(entries.getOrDefault(user, Set.of()));
            if (forgottenAt.getOrDefault(user, -1L) >= position) {
                return new Forgotten(0, 0, born);
            }
            int known = values(user).size();
            long conversations = sessions.keySet().stream()
                    .filter(lane -> lane.user().equals(user))
                    .count();
            sessions.keySet().removeIf(lane -> lane.user().equals(user));
            positions.keySet().removeIf(lane -> lane.user().equals(user));
            told.keySet().removeIf(lane -> lane.user().equals(user));
            ledger.keySet().removeIf(cell -> cell.lane.user().equals(user));
            preferences.remove(user);
            forgottenAt.put(user, position);
            return new Forgotten(conversations, known, born);
        });
    }

    @Override
    public boolean noteEntry(User user, String entryId, Instant expiresAt, long position) {
        return call(() -> {
            if (forgottenAt.getOrDefault(user, -1L) > position) {
                return false;
            }
            entries.computeIfAbsent(user, unseen -> new LinkedHashSet<>()).add(entryId);
            return true;
        });
    }

    private synchronized <T> T call(Supplier<T> work) {
        if (!available) {
            throw new MemoryUnavailableException("memory is made unavailable", new IllegalStateException());
        }
        T answer = work.get();
        if (answersToLose > 0) {
            answersToLose--;
            throw new MemoryUnavailableException("the answer is lost", new IllegalStateException());
        }
        return answer;
    }

    private void push(Lane lane, String messageId, Role role, String text, Instant at, long position) {
        Deque<SessionMessage> session = sessions.computeIfAbsent(lane, unseen -> new ArrayDeque<>());
        session.addFirst(new SessionMessage(role, text, at, messageId, position));
        while (session.size() > retention.messages()) {
            session.removeLast();
        }
    }

    private List<SessionMessage> newest(Lane lane, int count) {
        List<SessionMessage> messages = new ArrayList<>(sessions.getOrDefault(lane, new ArrayDeque<>()));
        return List.copyOf(messages.subList(0, Math.clamp(count, 0, messages.size())));
    }

    private Map<String, JsonNode> values(User user) {
        Map<String, JsonNode> values = new TreeMap<>();
        preferences.getOrDefault(user, Map.of()).forEach((key, kept) -> {
            if (kept.value != null) {
                values.put(key, kept.value);
            }
        });
        return values;
    }

    private static boolean makesWay(Recall.LedgerCell before, FinishedTurn turn) {
        return turn.redriven()
                && !before.reply().answered()
                && before.textHash().equals(turn.textHash())
                && before.position() != turn.position();
    }

    private boolean forgotten(User user, long position) {
        return forgottenAt.getOrDefault(user, -1L) > position;
    }

    private boolean behind(Lane lane, long position) {
        return positions.getOrDefault(lane, -1L) >= position;
    }

    private boolean advance(Lane lane, long position) {
        if (forgotten(lane.user(), position) || behind(lane, position)) {
            return false;
        }
        positions.put(lane, position);
        return true;
    }

    private record Cell(Lane lane, String messageId) {}

    /** Without a value where the event at the position removed it. */
    private record Preference(long position, @Nullable JsonNode value) {}
}

package dev.mneme.processor.redis;

import dev.mneme.ingest.event.Joined;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.util.Optional;

/**
 * Every key there is. All that belongs to a user carries the user as its hash tag, so that one script sees it all on a
 * cluster too; names are escaped by their length, and braces in them by a percent sign, so that none can end the tag.
 *
 * @param prefix stands before every key
 */
public record Keys(String prefix) {

    public Keys {
        if (prefix.isBlank() || prefix.contains("{") || prefix.contains("}")) {
            throw new IllegalArgumentException("a key prefix has no braces and is not blank: '" + prefix + "'");
        }
    }

    public String session(Lane lane) {
        return sessions(lane.user()) + conversation(lane);
    }

    /** What the keys of the user's sessions begin with; the {@linkplain #conversation conversation} follows. */
    public String sessions(User user) {
        return user(user) + ":session:";
    }

    /** Position of the lane's last remembered turn. */
    public String lanePosition(Lane lane) {
        return lanePositions(lane.user()) + conversation(lane);
    }

    /** What the keys of the user's lane positions begin with; the {@linkplain #conversation conversation} follows. */
    public String lanePositions(User user) {
        return user(user) + ":position:";
    }

    /** The lane's name among those of its user. */
    public String conversation(Lane lane) {
        return lane.conversationId() == null ? "" : "c" + lane.conversationId();
    }

    /** The id that a {@linkplain #conversation conversation's name} was made of; none for the user's own. */
    public Optional<String> conversationId(String conversation) {
        return conversation.isEmpty() ? Optional.empty() : Optional.of(conversation.substring(1));
    }

    public String preferences(User user) {
        return user(user) + ":preferences";
    }

    public String ledger(Lane lane, String messageId) {
        return ledgers(lane.user()) + ledgerCell(lane, messageId);
    }

    /** What the keys of the user's ledger begin with; the {@linkplain #ledgerCell cell} follows. */
    public String ledgers(User user) {
        return user(user) + ":ledger:";
    }

    /** The name of a message's cell among those of its user. */
    public String ledgerCell(Lane lane, String messageId) {
        return Joined.of(conversation(lane), messageId);
    }

    /** Position of the event that had the user forgotten. */
    public String forgottenAt(User user) {
        return user(user) + ":forgotten-at";
    }

    /** Sorted set of the user's conversations by expiry, to forget them with the user. */
    public String conversations(User user) {
        return user(user) + ":conversations";
    }

    /** Sorted set of the user's ledger cells by expiry. */
    public String ledgerCells(User user) {
        return user(user) + ":ledger-cells";
    }

    /** Sorted set of the cache entries born from the user's turns, by expiry. */
    public String entriesBornFrom(User user) {
        return user(user) + ":entries";
    }

    public String cacheEntry(String tenant, String entryId) {
        return prefix + ":entry:" + Joined.of(tenant, entryId);
    }

    private String user(User user) {
        return prefix + ":{" + escaped(Joined.of(user.tenant(), user.userId())) + "}";
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("{", "%7b").replace("}", "%7d");
    }
}

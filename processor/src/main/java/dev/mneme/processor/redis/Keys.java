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

    /** Sorted set of the ids of what the session was told without a reply, by when they are forgotten. */
    public String told(Lane lane) {
        return told(lane.user()) + conversation(lane);
    }

    /** What these keys of the user begin with; the {@linkplain #conversation conversation} follows. */
    public String told(User user) {
        return user(user) + ":told:";
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

    /** Sorted set of a tenant's entries in the index, by when their time is over. */
    public String indexedEntries(String tenant) {
        return index(tenant) + ":entries";
    }

    /** Hash of where in the index each of a tenant's entries is. */
    public String indexedPlaces(String tenant) {
        return index(tenant) + ":places";
    }

    /** What the keys of a tenant's vector sets begin with; scope and dimensions follow. */
    public String vectorSets(String tenant) {
        return index(tenant) + ":vectors:";
    }

    public String vectorSet(String tenant, String scope, int dimensions) {
        return vectorSets(tenant) + scope + ":" + dimensions;
    }

    /** What the keys of the sorted sets of a user's shared entries begin with; the {@linkplain User#key() user's key} follows. */
    public String sharedEntries(String tenant) {
        return index(tenant) + ":shared:";
    }

    /** Set of the entries that an event took back. */
    public String takenBack(String tenant, String cause) {
        return prefix + ":taken-back:" + Joined.of(tenant, cause);
    }

    /** All of a tenant's index lies in one slot, for what pushes what out is decided by one script. */
    private String index(String tenant) {
        return prefix + ":index:{" + escaped(tenant) + "}";
    }

    private String user(User user) {
        return prefix + ":{" + escaped(Joined.of(user.tenant(), user.userId())) + "}";
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("{", "%7b").replace("}", "%7d");
    }
}

package dev.mneme.processor.redis;

import dev.mneme.ingest.event.Joined;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;

/**
 * Every key there is. All that belongs to a user carries the user as its hash tag, so that one script sees it all on a
 * cluster too; names are escaped by their length, and braces in them by a percent sign, so that none can end the tag.
 *
 * @param prefix stands before every key
 */
public record Keys(String prefix) {

    public String session(Lane lane) {
        return user(lane.user()) + ":session:" + conversation(lane);
    }

    /** Position of the lane's last remembered turn. */
    public String lanePosition(Lane lane) {
        return user(lane.user()) + ":position:" + conversation(lane);
    }

    public String preferences(User user) {
        return user(user) + ":preferences";
    }

    public String ledger(Lane lane, String messageId) {
        return user(lane.user()) + ":ledger:" + Joined.of(conversation(lane), messageId);
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

    private static String conversation(Lane lane) {
        return lane.conversationId() == null ? "" : "c" + lane.conversationId();
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("{", "%7b").replace("}", "%7d");
    }
}

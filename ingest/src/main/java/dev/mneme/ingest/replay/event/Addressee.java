package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.LoneSurrogate;
import dev.mneme.ingest.replay.format.LogFormat;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.MessageIds;
import org.jspecify.annotations.Nullable;

/**
 * Whose a recorded conversation is when it is sent. What the log calls its user and its conversation keeps its name where that
 * is one that events can carry, and gets a digest of it else. A conversation whose user the log does not tell is one of a user
 * of its own: nobody is to remember what another said.
 */
public final class Addressee {
    private static final int LONGEST = 256;

    private Addressee() {}

    /**
     * The lane of a conversation.
     *
     * @param tenant whose user it is to be; null for the one that the log tells, or else the default one
     */
    public static Lane of(Conversation conversation, @Nullable String tenant) {
        return new Lane(user(conversation, tenant), name(conversation.id()));
    }

    private static User user(Conversation conversation, @Nullable String tenant) {
        String user = conversation.user();
        if (user == null) {
            return user(tenant, conversation.format() + ":" + conversation.id());
        }
        // Our own records call a user of another tenant by its key.
        int slash = conversation.format().equals(LogFormat.MNEME) ? user.indexOf('/') : -1;
        return slash < 0
                ? user(tenant, user)
                : user(tenant == null ? user.substring(0, slash) : tenant, user.substring(slash + 1));
    }

    private static User user(@Nullable String tenant, String name) {
        return new User(tenant == null ? User.DEFAULT_TENANT : tenant, name(name));
    }

    private static String name(String text) {
        boolean fits = !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl)
                && LoneSurrogate.indexIn(text) < 0;
        return fits ? text : MessageIds.digest(text);
    }
}

package dev.mneme.responder;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of whom somebody wants to read: what is not given is wanted of all. */
final class Filter {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.")
    private @Nullable String tenant;

    @Option(names = "--user", paramLabel = "USER", description = "Only this user's.")
    private @Nullable String user;

    @Option(names = "--conversation", paramLabel = "ID", description = "Only those of this conversation.")
    private @Nullable String conversation;

    /** Whether something of this tenant, user and conversation is wanted; null is a part that it does not have. */
    boolean wants(@Nullable String tenant, @Nullable String user, @Nullable String conversation) {
        return fits(this.tenant, tenant) && fits(this.user, user) && fits(this.conversation, conversation);
    }

    /** The same for something that lies under a user's key, {@code tenant/user}. */
    boolean wantsKey(@Nullable String key) {
        if (key == null || key.indexOf('/') < 0) {
            return wants(null, null, null);
        }
        int slash = key.indexOf('/');
        return wants(key.substring(0, slash), key.substring(slash + 1), null);
    }

    private static boolean fits(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}

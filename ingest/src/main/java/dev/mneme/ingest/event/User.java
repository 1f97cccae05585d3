package dev.mneme.ingest.event;

import java.util.regex.Pattern;

/**
 * Whose memory it is. The record key of everything about a user is {@link #key()}, so one partition holds it in order.
 *
 * @param tenant 1 to 64 letters, digits, {@code .}, {@code _} or {@code -}; without a slash, so that the first slash of a
 *     key ends the tenant and no user id can imitate another tenant's
 * @param userId the caller's own name for the user, any text of 1 to 256 characters
 */
public record User(String tenant, String userId) {
    /** The tenant of events that name none. */
    public static final String DEFAULT_TENANT = "default";

    /** The user of events that are about the cache and nobody in particular. */
    public static final String NOBODY = "-";

    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public User {
        if (!isTenant(tenant)) {
            throw new IllegalArgumentException(
                    "a tenant is 1 to 64 letters, digits, '.', '_' or '-', not '" + tenant + "'");
        }
        if (userId.isEmpty() || userId.length() > 256) {
            throw new IllegalArgumentException("a user id has 1 to 256 characters, not " + userId.length());
        }
    }

    public static User of(String userId) {
        return new User(DEFAULT_TENANT, userId);
    }

    public static boolean isTenant(String text) {
        return TENANT.matcher(text).matches();
    }

    /** The record key: {@code tenant/userId}. */
    public String key() {
        return tenant + "/" + userId;
    }
}

package dev.mneme.processor.redis;

import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is. The scheme says what is there: {@code redis://} and {@code rediss://} one server, {@code
 * redis-sentinel://} the master that sentinels know ({@code redis-sentinel://one,two:26380/0#name}), {@code
 * redis-cluster://} and {@code rediss-cluster://} a cluster, by some of its nodes ({@code
 * redis-cluster://user:password@one:7000,two:7001}).
 *
 * @param nodes one, unless it is a cluster
 * @param shown the address as it may be printed, without user and password
 */
public record RedisAddress(List<RedisURI> nodes, boolean cluster, String shown) {
    private static final Pattern PARTS =
            Pattern.compile("(?<scheme>[a-z-]+)://(?:(?<credentials>.*)@)?(?<rest>[^@]*)", Pattern.DOTALL);
    /** How long a connection may take to be ready: longer than a command, for the first one of a cold process. */
    static final Duration CONNECTING = Duration.ofSeconds(5);

    private static final String CLUSTER = "-cluster";

    /**
     * The address that the settings name.
     *
     * @throws InvalidSettingsException where it is none
     */
    public static RedisAddress of(Settings settings) {
        return of(settings.get(RedisSettings.URI), settings.find(RedisSettings.PASSWORD));
    }

    static RedisAddress of(String uri, Optional<String> password) {
        Matcher parts = PARTS.matcher(uri);
        if (!parts.matches()) {
            throw noAddress();
        }
        boolean cluster = parts.group("scheme").endsWith(CLUSTER);
        List<RedisURI> nodes = cluster ? nodes(parts) : List.of(node(uri));
        for (RedisURI node : nodes) {
            node.setTimeout(CONNECTING);
            node.setClientName("mneme");
            password.map(String::toCharArray)
                    .map(secret -> new StaticCredentialsProvider(user(parts), secret))
                    .ifPresent(node::setCredentialsProvider);
        }
        return new RedisAddress(nodes, cluster, parts.group("scheme") + "://" + parts.group("rest"));
    }

    private static List<RedisURI> nodes(Matcher parts) {
        String scheme = parts.group("scheme").replace(CLUSTER, "") + "://";
        String credentials = parts.group("credentials") == null ? "" : parts.group("credentials") + "@";
        return Arrays.stream(parts.group("rest").split(",", -1))
                .map(node -> node(scheme + credentials + node))
                .toList();
    }

    private static RedisURI node(String uri) {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException e) {
            throw noAddress();
        }
    }

    /** The user before the colon; what stands alone there is a password. */
    private static @Nullable String user(Matcher parts) {
        String credentials = parts.group("credentials");
        int colon = credentials == null ? -1 : credentials.indexOf(':');
        return credentials == null || colon < 1
                ? null
                : URLDecoder.decode(credentials.substring(0, colon), StandardCharsets.UTF_8);
    }

    /** Says nothing of the address itself, nor does its cause come along: both may hold a password. */
    private static InvalidSettingsException noAddress() {
        return new InvalidSettingsException(List.of(RedisSettings.URI.name()
                + ": expected redis://host:6379, rediss://, redis-sentinel:// or redis-cluster://, found an address that"
                + " is none of them"));
    }

    /** The address without its password. */
    @Override
    public String toString() {
        return shown;
    }
}

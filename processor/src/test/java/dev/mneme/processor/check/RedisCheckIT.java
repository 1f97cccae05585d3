package dev.mneme.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.check.Finding.Fault;
import dev.mneme.processor.check.Finding.Warning;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisCheckIT {

    @Test
    void hasNothingToSayOfAServerThatKeepsWhatItIsTold() {
        assertThat(findings("--appendonly", "yes")).isEmpty();
        assertThat(findings("--appendonly", "yes", "--maxmemory", "1gb")).isEmpty();
        assertThat(findings("--appendonly", "yes", "--maxmemory-policy", "allkeys-lru"))
                .as("without a bound nothing is thrown away")
                .isEmpty();
    }

    @Test
    void warnsOfKeysThatAreThrownAway() {
        assertThat(findings("--appendonly", "yes", "--maxmemory", "1gb", "--maxmemory-policy", "volatile-lru"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Warning.class,
                        warning -> assertThat(warning.sentence()).contains("volatile-lru", "noeviction"));
    }

    @Test
    void warnsOfAServerThatForgetsWhenItEnds() {
        assertThat(findings("--save", ""))
                .singleElement()
                .isInstanceOfSatisfying(
                        Warning.class, warning -> assertThat(warning.sentence()).contains("keeps nothing on disk"));
        assertThat(findings("--save", "900 1"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Warning.class,
                        warning -> assertThat(warning.sentence()).contains("what came after the last one"));
    }

    @Test
    void saysWhatItMayNotAsk() {
        assertThat(findingsOf("+@all", "-config"))
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding)
                        .isInstanceOfSatisfying(
                                Warning.class,
                                warning -> assertThat(warning.sentence()).contains("does not say", "NOPERM")));
    }

    @Test
    void cannotDoWithoutScripts() {
        assertThat(findingsOf("+@all", "-@scripting"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.sentence()).contains("NOPERM", "EVALSHA"));
    }

    private static List<Finding> findings(String... options) {
        try (RedisServer server = RedisServer.start(options);
                Redis redis = server.connect()) {
            return RedisCheck.of(redis);
        }
    }

    /** With the rights of a user that are written so. */
    private static List<Finding> findingsOf(String... rights) {
        List<String> options =
                new ArrayList<>(List.of("--appendonly", "yes", "--user", "mneme", "on", ">secret", "~*", "&*"));
        options.addAll(List.of(rights));
        try (RedisServer server = RedisServer.start(options.toArray(String[]::new))) {
            String uri = server.uri().replace("redis://", "redis://mneme:secret@");
            try (Redis redis = LettuceRedis.connect(Settings.of(Map.of(RedisSettings.URI.name(), uri)))) {
                return RedisCheck.of(redis);
            }
        }
    }
}

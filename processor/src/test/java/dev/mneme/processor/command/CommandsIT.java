package dev.mneme.processor.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.RedisServer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommandsIT {
    private static RedisServer server;
    private static Shell shell;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        shell = new Shell(Map.of("MNEME_REDIS_URI", server.uri()));
        User user = new User("acme", "王小明");
        Lane lane = new Lane(user, "c-1");
        try (LettuceRedis redis = server.connect()) {
            Memory memory = RedisMemory.of(server.settings(Map.of()), redis);
            memory.append(lane, "1", Role.USER, "你好", Instant.now(), 1);
            memory.append(lane, "2", Role.ASSISTANT, "你好！", Instant.now(), 2);
            memory.append(new Lane(user, null), "3", Role.USER, "long ago", Instant.EPOCH, 3);
            memory.setPreference(user, "language", Json.MAPPER.readTree("\"zh-CN\""), 4);
            memory.setPreference(user, "beta", Json.MAPPER.readTree("false"), 5);
            memory.noteEntry(user, "e1", Instant.now(), 1);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void showsWhatIsRemembered() {
        Shell.Ran ran = shell.run("memory", "show", "王小明", "--tenant", "acme", "--conversation", "c-1");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("acme/王小明, conversation c-1", "session: 2 messages", "language = \"zh-CN\"", "beta = false")
                .contains("conversations: 2", "ledger: 0 replies", "cache: 1 entry")
                .containsSubsequence("user       你好", "assistant  你好！");
    }

    @Test
    void showsWhatIsRememberedAsJson() {
        Shell.Ran ran = shell.run("memory", "show", "王小明", "--tenant", "acme", "-n", "1", "--json");

        JsonNode shown = Json.MAPPER.readTree(ran.out());
        assertThat(shown.at("/stats/messages").intValue()).isEqualTo(1);
        assertThat(shown.at("/messages/0/text").stringValue()).isEqualTo("long ago");
        assertThat(shown.at("/alive").booleanValue()).isFalse();
        assertThat(shown.at("/preferences/beta").booleanValue()).isFalse();
        assertThat(shown.has("conversationId")).isFalse();
    }

    @Test
    void listsAndGetsPreferences() {
        assertThat(shell.run("preferences", "list", "王小明", "--tenant", "acme")
                        .out()
                        .lines())
                .containsExactly("beta = false", "language = \"zh-CN\"");
        assertThat(shell.run("preferences", "list", "王小明", "--tenant", "acme", "--json")
                        .out())
                .isEqualToIgnoringNewLines("{\"beta\":false,\"language\":\"zh-CN\"}");
        assertThat(shell.run("preferences", "get", "王小明", "language", "--tenant", "acme")
                        .out())
                .isEqualToIgnoringNewLines("zh-CN");

        Shell.Ran absent = shell.run("preferences", "get", "王小明", "language");
        assertThat(absent.code()).isEqualTo(ExitCode.FAILED);
        assertThat(absent.err()).contains("default/王小明 has no preference 'language'");
    }

    @Test
    void saysWhatIsWrongWithItsArguments() {
        assertThat(shell.run("memory", "show", "u", "--tenant", "a/b"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(ExitCode.USAGE))
                .satisfies(ran -> assertThat(ran.err()).contains("a tenant is 1 to 64 letters"));
        assertThat(shell.run("memory", "show", "u", "-n", "-1").code()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("preferences", "set", "u", "k", "{x").code()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("redis", "persistence", "--rdb", "often").err()).contains("900 1 300 10");
        assertThat(shell.run("redis", "persistence", "--aof", "maybe").err()).contains("everysec");
        assertThat(new Shell(Map.of("MNEME_REDIS_URI", "redis-cluster://one:7000")).run("redis", "save"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(ExitCode.USAGE))
                .satisfies(ran -> assertThat(ran.err()).contains("redis://node:port"));
        assertThat(new Shell(Map.of("MNEME_REDIS_URI", "localhost:6379")).run("memory", "show", "u"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(ExitCode.USAGE))
                .satisfies(ran -> assertThat(ran.err()).contains("MNEME_REDIS_URI: expected redis://"));
    }

    @Test
    void saysThatRedisIsAway() {
        Shell nobody = new Shell(Map.of("MNEME_REDIS_URI", "redis://127.0.0.1:1"));

        for (String[] command : new String[][] {
            {"memory", "show", "u"}, {"preferences", "list", "u"}, {"redis", "persistence"}, {"redis", "save"}
        }) {
            Shell.Ran ran = nobody.run(command);
            assertThat(ran.code()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(ran.err().lines()).singleElement().asString().contains("redis://127.0.0.1:1", "MNEME_REDIS_URI");
        }
    }

    @Test
    void configuresPersistenceAsTheTutorialDoesAndSaves() {
        assertThat(shell.run("redis", "persistence").out()).contains("(RDB): none", "(AOF):        none");

        Shell.Ran set = shell.run("redis", "persistence", "--rdb", "--aof");
        assertThat(set.code()).isEqualTo(ExitCode.DONE);
        assertThat(set.out()).contains("at 900 1 300 10 60 10000", "yes, synced everysec");

        Shell.Ran saved = shell.run("redis", "save");
        assertThat(saved.code()).as(saved.err()).isEqualTo(ExitCode.DONE);
        assertThat(saved.out().lines()).containsExactly("snapshot: saved", "log: saved");

        JsonNode shown =
                Json.MAPPER.readTree(shell.run("redis", "persistence", "--json").out());
        assertThat(shown.at("/snapshots").stringValue()).isEqualTo("900 1 300 10 60 10000");
        assertThat(shown.at("/status/snapshotDone").booleanValue()).isTrue();
        shell.run("redis", "persistence", "--rdb", "off", "--aof", "off");
        assertThat(shell.run("redis", "persistence").out()).contains("(RDB): none", "(AOF):        none");
    }

    @Test
    void aRedisThatForbidsConfigGetsASentence() {
        try (RedisServer managed =
                RedisServer.start("--rename-command", "CONFIG", "", "--rename-command", "BGSAVE", "")) {
            Shell there = new Shell(Map.of("MNEME_REDIS_URI", managed.uri()));

            assertThat(there.run("redis", "persistence"))
                    .satisfies(ran -> assertThat(ran.code()).isEqualTo(ExitCode.DONE))
                    .satisfies(ran -> assertThat(ran.out()).contains("does not let its configuration be read"));
            for (String[] command : new String[][] {{"redis", "persistence", "--aof"}, {"redis", "save"}}) {
                Shell.Ran ran = there.run(command);
                assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
                assertThat(ran.err().lines()).singleElement().asString().contains("Redis refuses", "console");
            }
        }
    }
}

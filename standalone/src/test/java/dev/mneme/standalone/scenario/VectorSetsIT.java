package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Reply.Source;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.ProcessorProgram;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.standalone.redis.RedisWithVectorSets;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline with the index of the cache in vector sets of Redis. */
@EnabledIf(value = RedisWithVectorSets.IS_THERE, disabledReason = RedisWithVectorSets.MISSING)
class VectorSetsIT {
    @TempDir
    private static Path directory;

    private static RedisWithVectorSets redis;
    private static Scenario scenario;

    @BeforeAll
    static void start() {
        redis = new RedisWithVectorSets();
        scenario = new Scenario(directory, Map.of("MNEME_CACHE_INDEX", "redis", "MNEME_REDIS_URI", redis.uri()));
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void answersAgainByMeaningAndByTheSameWordsAlsoAfterARestart() {
        Reply first = scenario.say("ann", null, "m1", "什么是 RAG？");
        awaitSettled("bob", "什么是 RAG？", Source.EXACT);
        Reply paraphrase = scenario.say("carl", null, "m3", "RAG 是什么？");
        scenario.stopProcessor();
        scenario.startProcessor();
        Reply after = scenario.say("dora", null, "m4", "RAG 是什么？");

        assertThat(paraphrase.source()).isEqualTo(Source.SEMANTIC);
        assertThat(after.source()).isEqualTo(Source.SEMANTIC);
        assertThat(List.of(paraphrase.text(), after.text())).containsOnly(first.text());
    }

    @Test
    void answersNoMoreWhatWasForgottenOrTakenBack() {
        scenario.say("emil", null, "m1", "What is a consumer group?");
        awaitSettled("fred", "What is a consumer group?", Source.EXACT);
        scenario.send(new UserForgotten(new Origin("f1", User.of("emil"), null, Instant.now())));
        awaitOutcome("f1");
        assertThat(scenario.say("gina", null, "m1", "What is a consumer group?").source())
                .isEqualTo(Source.MODEL);

        awaitSettled("hans", "What is a consumer group?", Source.EXACT);
        scenario.send(new CacheTakenBack(
                new Origin("t1", new User("default", User.NOBODY), null, Instant.now()), null, null, null, null));
        assertThat(awaitOutcome("t1").applied()).isPositive();
        assertThat(scenario.say("ida", null, "m1", "What is a consumer group?").source())
                .isEqualTo(Source.MODEL);
    }

    @Test
    void findsAgainWhatWasBroughtBackAfterALoss() {
        Reply first = scenario.say("jana", null, "m1", "什么是 向量数据库？");
        awaitSettled("karl", "什么是 向量数据库？", Source.EXACT);
        try (LettuceRedis connected = LettuceRedis.connect(scenario.settings())) {
            connected.trip("flush", commands -> commands.flushall());
        }
        assertThat(rebuild()).isEqualTo(ExitCode.DONE);
        Reply after = scenario.say("lena", null, "m1", "向量数据库 是什么？");

        assertThat(after.source()).isEqualTo(Source.SEMANTIC);
        assertThat(after.text()).isEqualTo(first.text());
    }

    private static int rebuild() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        return ProcessorProgram.run(
                new Terminal(scenario.variables(), InputStream.nullInputStream(), out, out), "memory", "rebuild");
    }

    /** Storing is waited for by nobody, so the first who ask the same may come too early. */
    private static void awaitSettled(String user, String text, Source source) {
        int[] asked = {0};
        await().atMost(Duration.ofMinutes(1))
                .until(() -> scenario.say(user + asked[0]++, null, "m1", text).source() == source);
    }

    private static Outcome awaitOutcome(String eventId) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> scenario.outcomes().stream()
                                .filter(outcome -> outcome.eventId().equals(eventId))
                                .toList(),
                        outcomes -> !outcomes.isEmpty())
                .getFirst();
    }
}

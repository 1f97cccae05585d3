package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Reply.Source;
import dev.mneme.ingest.event.User;
import dev.mneme.standalone.model.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

class ConversationIT {
    @TempDir
    private static Path directory;

    private static Scenario scenario;

    @BeforeAll
    static void start() {
        // One scenario stops the processor under a turn that would not end.
        scenario = new Scenario(directory, Map.of("MNEME_TURN_DRAIN", "1s"));
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void answersTheTutorialsConversation() {
        Reply first = scenario.say("user_123", null, "m1", "什么是 RAG？");
        Reply followUp = scenario.say("user_123", null, "m2", "能举个例子吗？");
        Reply paraphrase = scenario.say("user_456", null, "m3", "RAG 是什么？");

        assertThat(first.source()).isEqualTo(Source.MODEL);
        assertThat(followUp.source()).isEqualTo(Source.MODEL);
        assertThat(followUp.text()).contains("什么是 RAG？", "能举个例子吗？");
        assertThat(paraphrase.source()).isEqualTo(Source.SEMANTIC);
        assertThat(paraphrase.text()).isEqualTo(first.text());
        assertThat(scenario.model.calls("RAG 是什么？")).isZero();
    }

    @Test
    void asksTheModelWhereOnlyANumberOrANegationDiffers() {
        scenario.say("ann", null, "n1", "What changed in Kafka 3.7?");
        Reply number = scenario.say("bob", null, "n2", "What changed in Kafka 3.9?");
        scenario.say("ann", "other", "n3", "Should a Kafka cluster be run with ZooKeeper in production?");
        Reply negation =
                scenario.say("bob", "other", "n4", "Should a Kafka cluster not be run with ZooKeeper in production?");

        assertThat(number.source()).isEqualTo(Source.MODEL);
        assertThat(negation.source()).isEqualTo(Source.MODEL);
        assertThat(verdict("n2")).isEqualTo("guarded:numbers");
        assertThat(verdict("n4")).isEqualTo("guarded:negation");
    }

    @Test
    void answersInTheLanguageThatWasPreferredBefore() {
        scenario.send(new PreferenceSet(
                new Origin("p1", User.of("chen"), null, Instant.now()), "language", StringNode.valueOf("zh-CN")));
        Reply reply = scenario.say("chen", null, "m1", "What is Kafka?");

        assertThat(reply.text()).contains("zh-CN");
    }

    @Test
    void forgetsAUserAndWhatWasBornFromTheUsersTurns() {
        scenario.say("dora", null, "m5", "What is a consumer group?");
        scenario.send(new UserForgotten(new Origin("f1", User.of("dora"), null, Instant.now())));
        Reply stranger = scenario.say("dora", null, "m6", "Go on");
        Reply other = scenario.say("emil", null, "m7", "What is a consumer group?");

        assertThat(stranger.text()).doesNotContain("What is a consumer group?");
        assertThat(other.source()).isEqualTo(Source.MODEL);
    }

    @Test
    void asksTheModelOnceWhatTwoHundredAskAtOnce() {
        String question = "What is the difference between a topic and a queue?";
        scenario.model.pace(new Pace(Duration.ofMillis(500), 0));
        scenario.sendAll(IntStream.range(0, 200)
                .mapToObj(i -> Scenario.message("asker" + i, null, "m1", question))
                .toList());
        List<Reply> replies = await().atMost(Duration.ofMinutes(2)).until(this::askersReplies, r -> r.size() == 200);
        scenario.model.pace(Pace.AT_ONCE);

        assertThat(scenario.model.calls(question)).isEqualTo(1);
        assertThat(replies)
                .allMatch(Reply::answered)
                .extracting(Reply::text)
                .containsOnly(replies.getFirst().text());
        assertThat(replies).extracting(Reply::source).contains(Source.SHARED);
    }

    private List<Reply> askersReplies() {
        return scenario.replies().stream()
                .filter(reply -> reply.userId().startsWith("asker"))
                .toList();
    }

    @Test
    void goesOnAfterARestartWithEverythingItKnew() {
        Reply before = scenario.say("fred", null, "m8", "What is a transaction?");
        scenario.stopProcessor();
        scenario.send(Scenario.message("fred", null, "m9", "And a fence?"));
        scenario.startProcessor();
        Reply missed = scenario.awaitReply("fred", "m9");
        Reply cached = scenario.say("gina", null, "m10", "What is a transaction?");

        assertThat(missed.text()).contains("What is a transaction?", "And a fence?");
        assertThat(cached.source()).isEqualTo(Source.EXACT);
        assertThat(cached.text()).isEqualTo(before.text());
    }

    @Test
    void finishesATurnThatWasInTheAirWhenItStopped() {
        String question = "What is a state store?";
        scenario.model.pace(new Pace(Duration.ofHours(1), 0));
        scenario.send(Scenario.message("hans", null, "m11", question));
        await().atMost(Duration.ofMinutes(2)).until(() -> scenario.model.calls(question) == 1);
        scenario.stopProcessor();
        scenario.model.pace(Pace.AT_ONCE);
        scenario.startProcessor();
        Reply reply = scenario.awaitReply("hans", "m11");

        assertThat(reply.answered()).isTrue();
        assertThat(scenario.replies())
                .filteredOn(other -> other.userId().equals("hans"))
                .containsExactly(reply);
    }

    private static String verdict(String eventId) {
        return scenario.outcomes().stream()
                .filter(outcome -> outcome.eventId().equals(eventId))
                .map(Outcome::cache)
                .map(cache -> cache == null ? "none" : String.valueOf(cache.reason()))
                .findFirst()
                .orElse("no outcome");
    }
}

package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Reply.Source;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

class ConversationIT {
    @TempDir
    private Path directory;

    private Scenario scenario;

    @BeforeEach
    void start() {
        scenario = new Scenario(directory, Map.of());
    }

    @AfterEach
    void stop() {
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
        assertThat(scenario.model.calls()).isEqualTo(2);
    }

    @Test
    void asksTheModelWhereOnlyANumberOrANegationDiffers() {
        scenario.say("ann", null, "m1", "What changed in Kafka 3.7?");
        Reply number = scenario.say("bob", null, "m2", "What changed in Kafka 3.9?");
        scenario.say("ann", "other", "m3", "Should a Kafka cluster be run with ZooKeeper in production?");
        Reply negation = scenario.say("bob", "other", "m4", "Should a Kafka cluster not be run with ZooKeeper in production?");

        assertThat(number.source()).isEqualTo(Source.MODEL);
        assertThat(negation.source()).isEqualTo(Source.MODEL);
        assertThat(verdict("m2")).isEqualTo("guarded:numbers");
        assertThat(verdict("m4")).isEqualTo("guarded:negation");
    }

    @Test
    void answersInTheLanguageThatWasPreferredBefore() {
        scenario.send(new PreferenceSet(
                new Origin("p1", User.of("ann"), null, Instant.now()), "language", StringNode.valueOf("zh-CN")));
        Reply reply = scenario.say("ann", null, "m1", "What is Kafka?");

        assertThat(reply.text()).contains("zh-CN");
    }

    @Test
    void forgetsAUserAndWhatWasBornFromTheUsersTurns() {
        scenario.say("ann", null, "m1", "What is Kafka?");
        scenario.send(new UserForgotten(new Origin("f1", User.of("ann"), null, Instant.now())));
        Reply stranger = scenario.say("ann", null, "m2", "Go on");
        Reply other = scenario.say("bob", null, "m3", "What is Kafka?");

        assertThat(stranger.text()).doesNotContain("What is Kafka?");
        assertThat(other.source()).isEqualTo(Source.MODEL);
    }

    @Test
    void goesOnAfterARestartWithEverythingItKnew() {
        Reply before = scenario.say("ann", null, "m1", "What is Kafka?");
        scenario.stopProcessor();
        scenario.send(Scenario.message("ann", null, "m2", "And Streams?"));
        scenario.startProcessor();
        List<Reply> replies = scenario.awaitReplies(2);
        Reply cached = scenario.say("bob", null, "m3", "What is Kafka?");

        assertThat(replies).extracting(Reply::messageId).containsExactly("m1", "m2");
        assertThat(replies.getLast().text()).contains("What is Kafka?", "And Streams?");
        assertThat(cached.source()).isEqualTo(Source.EXACT);
        assertThat(cached.text()).isEqualTo(before.text());
    }

    private String verdict(String eventId) {
        return scenario.outcomes().stream()
                .filter(outcome -> outcome.eventId().equals(eventId))
                .map(Outcome::cache)
                .map(cache -> cache == null ? "none" : String.valueOf(cache.reason()))
                .findFirst()
                .orElse("no outcome");
    }
}

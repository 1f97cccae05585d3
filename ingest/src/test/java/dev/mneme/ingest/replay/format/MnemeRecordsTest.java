package dev.mneme.ingest.replay.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mneme.ingest.Golden;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Preference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

class MnemeRecordsTest {
    private static String reply(String messageId, String text, boolean duplicate) {
        return """
                {"messageId":"%s","tenant":"default","userId":"ann","conversationId":"c","text":"%s","status":"answered",\
                "source":"model","duplicate":%s,"degraded":false,"timings":{"waited":0,"recall":0,"embed":0,"lookup":0,\
                "model":0,"firstToken":0,"remember":0},"at":"2026-03-01T08:00:01Z"}
                """.formatted(messageId, text, duplicate);
    }

    @Test
    void putsRepliesBehindTheirMessagesLaneByLane() {
        ReadLog log =
                ReadLog.of("""
                {"type":"message","id":"m1","userId":"ann","conversationId":"c","at":"2026-03-01T08:00:00Z","text":"a"}
                {"type":"message","id":"m1","tenant":"acme","userId":"bob","text":"other"}
                {"type":"turn","userId":"ann","conversationId":"c","role":"system","text":"s"}
                {"type":"message","id":"m2","userId":"ann","conversationId":"c","text":"b"}
                {"type":"message","id":"m2","userId":"ann","conversationId":"c","text":"b"}
                """ + reply("m2", "to b", false) + reply("m1", "to a", false) + reply("m1", "to a", true));

        assertThat(log.format()).isEqualTo("mneme");
        assertThat(log.said())
                .containsExactly(
                        "user: a", "assistant: to a", "system: s", "user: b", "assistant: to b", "user: other");
        assertThat(log.conversations()).extracting(Conversation::user).containsExactly("ann", "acme/bob");
        assertThat(log.conversations().getFirst().id()).isEqualTo("c");
        assertThat(log.conversations().getFirst().at()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(log.passedOver()).containsExactly(8L);
    }

    @Test
    void makesAConversationOfAnAnswerThatIsKnownAndPassesOverWhatSaysNothing() {
        ReadLog log = ReadLog.of("""
                {"type":"answer-known","question":"q","answer":"a"}
                {"type":"session-cleared","userId":"ann"}
                {"type":"message","userId":"ann","text":""}
                """);

        assertThat(log.said()).containsExactly("user: q", "assistant: a");
        assertThat(log.passedOver()).containsExactly(2L);
        assertThat(log.rejected()).singleElement().asString().startsWith("3: it is no event: field 'text'");
    }

    @Test
    void keepsWhatUsersPreferInItsOrderWithTheirUser() {
        ReadLog log = ReadLog.of("""
                {"type":"preference-set","id":"e1","userId":"ann","key":"language","value":"fr","at":"2026-03-01T08:00:00Z"}
                {"type":"preference-set","id":"e1","userId":"ann","key":"language","value":"fr","at":"2026-03-01T08:00:00Z"}
                {"type":"message","userId":"ann","conversationId":"c","text":"a"}
                {"type":"preference-set","userId":"ann","key":"tone","value":null}
                {"type":"preference-removed","userId":"ann","key":"language"}
                {"type":"preference-set","userId":"bob","key":"tone","value":false}
                {"type":"preference-removed","userId":"bob","key":"tone"}
                {"type":"preference-set","userId":"bob","key":"tone","value":false}
                {"type":"message","userId":"bob","text":"b"}
                """);

        assertThat(log.said()).containsExactly("user: a", "user: b");
        assertThat(log.conversations()).extracting(Conversation::user).containsExactly("ann", "ann", "bob");
        assertThat(log.conversations().getFirst().tellsPreferencesOnly()).isTrue();
        assertThat(log.conversations().getFirst().preferences())
                .extracting(Preference::key, Preference::value)
                .containsExactly(
                        tuple("language", StringNode.valueOf("fr")),
                        tuple("tone", NullNode.getInstance()),
                        tuple("language", null));
        assertThat(log.conversations().getLast().preferences()).hasSize(3);
        assertThat(log.passedOver()).isEmpty();
    }

    @Test
    void readsRepliesAlone() {
        ReadLog log = ReadLog.of(new String(Golden.bytes("reply"), StandardCharsets.UTF_8) + "\n");

        assertThat(log.format()).isEqualTo("mneme");
        assertThat(log.only().turns()).hasSize(1);
    }
}

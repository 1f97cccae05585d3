package dev.mneme.ingest.replay.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.replay.log.Conversation;
import org.junit.jupiter.api.Test;

class OasstTest {
    private static final String TREE = """
            {"message_tree_id":"t","prompt":{"message_id":"p","text":"q","role":"prompter","created_date":"2023-02-05T14:23:50+00:00","replies":[\
            {"message_id":"a","text":"second","role":"assistant","rank":1,"replies":[\
            {"message_id":"d","text":"more?","role":"prompter","replies":[{"message_id":"e","text":"more","role":"assistant","replies":[]}]}]},\
            {"message_id":"b","text":"first","role":"assistant","rank":0,"replies":[]},\
            {"message_id":"c","text":"gone","role":"assistant","deleted":true,"replies":[]}]}}
            """;

    private static final String FLAT = """
            {"message_id":"e","parent_id":"d","text":"more","role":"assistant"}
            {"message_id":"p","parent_id":null,"text":"q","role":"prompter"}
            {"message_id":"a","parent_id":"p","text":"second","role":"assistant","rank":1}
            {"message_id":"b","parent_id":"p","text":"first","role":"assistant","rank":0}
            {"message_id":"d","parent_id":"a","text":"more?","role":"prompter"}
            """;

    @Test
    void takesTheRepliesThatPeopleRankedBest() {
        ReadLog log = ReadLog.of(TREE, PathChoice.BEST);

        assertThat(log.format()).isEqualTo("oasst-trees");
        assertThat(log.only().id()).isEqualTo("t");
        assertThat(log.said()).containsExactly("user: q", "assistant: first");
        assertThat(ReadLog.of(FLAT, PathChoice.BEST).said()).containsExactly("user: q", "assistant: first");
    }

    @Test
    void takesTheLongestPath() {
        assertThat(ReadLog.of(TREE, PathChoice.LONGEST).said())
                .containsExactly("user: q", "assistant: second", "user: more?", "assistant: more");
        assertThat(ReadLog.of(FLAT, PathChoice.LONGEST).said())
                .containsExactly("user: q", "assistant: second", "user: more?", "assistant: more");
    }

    @Test
    void takesAllPathsUnderNamesOfTheirOwn() {
        assertThat(ReadLog.of(TREE, PathChoice.ALL).conversations())
                .extracting(Conversation::id)
                .containsExactly("t/e", "t/b");
        ReadLog flat = ReadLog.of(FLAT, PathChoice.ALL);
        assertThat(flat.format()).isEqualTo("oasst-messages");
        assertThat(flat.conversations()).extracting(Conversation::id).containsExactly("p/e", "p/b");
    }

    @Test
    void rejectsFlatMessagesThatHangOnNothing() {
        ReadLog log = ReadLog.of(FLAT + """
                {"message_id":"x","parent_id":"nowhere","text":"lost","role":"assistant"}
                {"message_id":"y","parent_id":"x","text":"lost too","role":"prompter"}
                {"message_id":"p","parent_id":null,"text":"again","role":"prompter"}
                {"message_id":"z","parent_id":"z","text":"round","role":"narrator"}
                """);

        assertThat(log.rejected())
                .containsExactly(
                        "8: the id 'p' stood in the file before",
                        "9: message 'z': the role 'narrator' is not known; there are assistant, prompter, system",
                        "6: the message that it replies to, 'nowhere', is not in the file",
                        "7: the messages that it replies to do not lead to a first one");
        assertThat(log.conversations()).hasSize(1);
    }

    @Test
    void readsThreadsOfThreeHundredMessages() {
        StringBuilder tree = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            tree.append("{\"message_id\":\"m%d\",\"text\":\"t\",\"role\":\"%s\",\"replies\":["
                    .formatted(i, i % 2 == 0 ? "prompter" : "assistant"));
        }
        String file = "{\"message_tree_id\":\"t\",\"prompt\":" + tree + "]}".repeat(300) + "}";

        assertThat(ReadLog.of(file).only().turns()).hasSize(300);
        assertThat(ReadLog.of(file, PathChoice.ALL).only().turns()).hasSize(300);
    }
}

package dev.mneme.ingest.replay.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.replay.log.Conversation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MappedFormatsTest {
    @Test
    void readsMtBenchQuestions() {
        ReadLog log = ReadLog.of("""
                {"question_id":7,"category":"math","turns":["One plus one?","And twice that?"],"reference":["2","4"]}
                """);

        assertThat(log.format()).isEqualTo("mt-bench-questions");
        assertThat(log.only().id()).isEqualTo("7");
        assertThat(log.only().title()).isEqualTo("math");
        assertThat(log.said()).containsExactly("user: One plus one?", "user: And twice that?");
    }

    @Test
    void readsMtBenchAnswers() {
        ReadLog log = ReadLog.of("""
                {"question_id":7,"answer_id":"x","model_id":"m","choices":[{"index":0,"turns":["2","4"]}],"tstamp":1686286924.5}
                """);

        assertThat(log.format()).isEqualTo("mt-bench-answers");
        assertThat(log.only().id()).isEqualTo("7");
        assertThat(log.only().at()).isEqualTo(Instant.ofEpochMilli(1_686_286_924_500L));
        assertThat(log.said()).containsExactly("assistant: 2", "assistant: 4");
    }

    @Test
    void readsAlpaca() {
        ReadLog log = ReadLog.of("""
                [{"instruction":"Say it shorter.","input":"It is what it is.","output":"So it is.","system":"",
                  "history":[["Hello","Hi"]]},
                 {"instruction":"Go","input":"","output":""}]
                """);

        assertThat(log.format()).isEqualTo("alpaca");
        assertThat(log.said())
                .containsExactly(
                        "user: Hello",
                        "assistant: Hi",
                        "user: Say it shorter.\n\nIt is what it is.",
                        "assistant: So it is.",
                        "user: Go",
                        "assistant: ");
    }

    @Test
    void readsAbcdAsAListOrInSplits() {
        String row = """
                {"convo_id":3,"scenario":{"personal":{"username":"kim9"},"subflow":"refund"},
                 "original":[["agent","Hello!"],["customer","My order?"],["action","Looked it up."]]}
                """;
        for (String file : new String[] {"[" + row + "]", "{\"train\":[" + row + "]}"}) {
            ReadLog log = ReadLog.of(file);

            assertThat(log.format()).isEqualTo("abcd");
            assertThat(log.only().user()).isEqualTo("kim9");
            assertThat(log.only().id()).isEqualTo("3");
            assertThat(log.said()).containsExactly("assistant: Hello!", "user: My order?", "tool: Looked it up.");
        }
    }

    @Test
    void readsCrossWoz() {
        ReadLog log = ReadLog.of("""
                {"501":{"sys-usr":[8,9],"messages":[{"content":"你好","role":"usr","dialog_act":[]},
                 {"content":"您好","role":"sys","dialog_act":[]}],"type":"单领域"},
                 "502":{"sys-usr":[8,9],"messages":[{"content":"再见","role":"usr","dialog_act":[]}]}}
                """);

        assertThat(log.format()).isEqualTo("crosswoz");
        assertThat(log.conversations()).extracting(Conversation::id).containsExactly("501", "502");
        assertThat(log.conversations()).extracting(Conversation::user).containsExactly("9", "9");
        assertThat(log.said()).containsExactly("user: 你好", "assistant: 您好", "user: 再见");
    }

    @Test
    void readsSchemaGuidedDialogue() {
        ReadLog log = ReadLog.of("""
                [{"dialogue_id":"1_0","services":["Trains_1"],"turns":[
                  {"frames":[],"speaker":"USER","utterance":"A train, please."},
                  {"frames":[],"speaker":"SYSTEM","utterance":"Where to?"}]}]
                """);

        assertThat(log.format()).isEqualTo("schema-guided-dialogue");
        assertThat(log.only().id()).isEqualTo("1_0");
        assertThat(log.said()).containsExactly("user: A train, please.", "assistant: Where to?");
    }

    @Test
    void readsMemoryBank() {
        ReadLog log = ReadLog.of("""
                {" Ada ":{"name":"Ada","history":{"2023-04-27":[{"query":"Hello","response":"Hi Ada"}],"2023-04-28":[]}}}
                """);

        assertThat(log.format()).isEqualTo("memorybank");
        assertThat(log.conversations())
                .extracting(Conversation::id)
                .containsExactly("Ada/2023-04-27", "Ada/2023-04-28");
        assertThat(log.conversations()).extracting(Conversation::user).containsOnly("Ada");
        assertThat(log.conversations().getFirst().at()).isEqualTo(Instant.parse("2023-04-27T00:00:00Z"));
        assertThat(log.said()).containsExactly("user: Hello", "assistant: Hi Ada");
    }

    @Test
    void readsMemoryBankQuestions() {
        ReadLog log = ReadLog.of("{\"Ada\":[\"What did I read?\",\"When?\"]}\n");

        assertThat(log.format()).isEqualTo("memorybank-questions");
        assertThat(log.only().user()).isEqualTo("Ada");
        assertThat(log.said()).containsExactly("user: What did I read?", "user: When?");
    }

    @Test
    void readsChatterBot() {
        ReadLog log = ReadLog.of("""
                categories:
                - small talk
                conversations:
                - - Good day
                  - Hello
                  - How are you?
                - - 42
                  - Yes
                """);

        assertThat(log.format()).isEqualTo("chatterbot");
        assertThat(log.said())
                .containsExactly(
                        "user: Good day", "assistant: Hello", "user: How are you?", "user: 42", "assistant: Yes");
    }

    @Test
    void gathersTheLinesOfCsvByConversation() {
        ReadLog log = ReadLog.of("""
                conversation_id;user;role;text;time
                a;ann;user;"Say ""hi""; twice";2024-01-01T10:00:00Z
                b;bob;user;Hello;2024-01-02
                a;ann;assistant;"Hi
                hi";2024-01-01T10:00:05Z
                """);

        assertThat(log.format()).isEqualTo("csv");
        assertThat(log.conversations()).extracting(Conversation::id).containsExactly("a", "b");
        assertThat(log.conversations()).extracting(Conversation::user).containsExactly("ann", "bob");
        assertThat(log.conversations().getFirst().at()).isEqualTo(Instant.parse("2024-01-01T10:00:00Z"));
        assertThat(log.said()).containsExactly("user: Say \"hi\"; twice", "assistant: Hi\nhi", "user: Hello");
    }

    @Test
    void readsPairsOfCsv() {
        ReadLog log = ReadLog.of("question,answer\n\"Open when?\",\"At nine, mostly\"\r\nFree?,No,too much\n");

        assertThat(log.format()).isEqualTo("csv-pairs");
        assertThat(log.said()).containsExactly("user: Open when?", "assistant: At nine, mostly");
        assertThat(log.rejected()).containsExactly("3: the record has 3 fields, the first line names 2");
    }
}

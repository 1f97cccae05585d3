package dev.mneme.ingest.replay.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.ToolCall;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatFormatsTest {
    @Test
    void readsOpenAiMessages() {
        ReadLog log = ReadLog.of("""
                {"id":"c-1","user":"ann","created":1700000000,"messages":[\
                {"role":"developer","content":"Be brief."},\
                {"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"x"}}]},\
                {"role":"assistant","content":null,"tool_calls":[{"id":"t1","type":"function","function":{"name":"look","arguments":"{}"}}]},\
                {"role":"tool","tool_call_id":"t1","content":"a heron"},\
                {"role":"assistant","content":"A heron."}]}
                {"messages":[{"role":"user","content":"Now?"},\
                {"role":"assistant","content":null,"function_call":{"name":"clock","arguments":"{\\"zone\\":1}"}},\
                {"role":"function","name":"clock","content":"noon"}]}
                """);

        assertThat(log.format()).isEqualTo("openai");
        assertThat(log.rejected()).isEmpty();
        assertThat(log.said())
                .containsExactly(
                        "system: Be brief.",
                        "user: What is it?\n[image_url]",
                        "assistant: " + List.of(new ToolCall("t1", "look", "{}")),
                        "tool: a heron",
                        "assistant: A heron.",
                        "user: Now?",
                        "assistant: " + List.of(new ToolCall(null, "clock", "{\"zone\":1}")),
                        "tool: noon");
        Conversation first = log.conversations().getFirst();
        assertThat(first.id()).isEqualTo("c-1");
        assertThat(first.user()).isEqualTo("ann");
        assertThat(first.at()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(first.row()).isEqualTo(1);
    }

    @Test
    void readsTheSameInOneArrayOrSpreadOverLines() {
        String row = """
                {
                  "messages": [
                    {"role": "user", "content": "Hello"},
                    {"role": "assistant", "content": "Hi"}
                  ]
                }
                """;
        for (String file :
                new String[] {"[" + row + "," + row + "]", row + row, "{\"data\":[" + row + "," + row + "]}"}) {
            ReadLog log = ReadLog.of(file);

            assertThat(log.format()).isEqualTo("openai");
            assertThat(log.said()).containsExactly("user: Hello", "assistant: Hi", "user: Hello", "assistant: Hi");
        }
    }

    @Test
    void readsShareGpt() {
        ReadLog log = ReadLog.of("""
                [{"id":"s-1","system":"You have tools.","tools":"[]","conversations":[
                  {"from":"human","value":"Rain tomorrow?"},
                  {"from":"function_call","value":"{\\"name\\":\\"forecast\\",\\"arguments\\":{\\"days\\":1}}"},
                  {"from":"observation","value":"dry"},
                  {"from":"gpt","value":"No rain."}]},
                 {"id":"s-2","conversations":[{"from":"system","value":"S"},{"from":"human","value":"a"},
                  {"from":"function_call","value":"not JSON"},{"from":"tool","value":"t"}]}]
                """);

        assertThat(log.format()).isEqualTo("sharegpt");
        assertThat(log.said())
                .containsExactly(
                        "system: You have tools.",
                        "user: Rain tomorrow?",
                        "assistant: " + List.of(new ToolCall(null, "forecast", "{\"days\":1}")),
                        "tool: dry",
                        "assistant: No rain.",
                        "system: S",
                        "user: a",
                        "assistant: " + List.of(new ToolCall(null, null, "not JSON")),
                        "tool: t");
        assertThat(log.conversations()).extracting(Conversation::id).containsExactly("s-1", "s-2");
    }

    @Test
    void readsShareGptLines() {
        ReadLog log = ReadLog.of("""
                {"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}
                {"conversations":[{"from":"gpt","value":"c"}]}
                """);

        assertThat(log.format()).isEqualTo("sharegpt");
        assertThat(log.said()).containsExactly("user: a", "assistant: b", "assistant: c");
    }

    @Test
    void readsLmsysRows() {
        ReadLog log = ReadLog.of("""
                {"conversation_id":"f1","model":"m","conversation":[{"content":"a","role":"user"},\
                {"content":"b","role":"assistant"}],"turn":1,"language":"English","redacted":false}
                """);

        assertThat(log.format()).isEqualTo("lmsys");
        assertThat(log.only().id()).isEqualTo("f1");
        assertThat(log.said()).containsExactly("user: a", "assistant: b");
    }

    @Test
    void readsWildChatRows() {
        ReadLog log = ReadLog.of("""
                {"conversation_hash":"h1","model":"m","timestamp":"2023-04-09T00:02:53+00:00","conversation":[\
                {"content":"a","role":"user","hashed_ip":"u9","timestamp":null},\
                {"content":"b","role":"assistant","timestamp":"2023-04-09 00:02:59 UTC"}],"turn":1}
                """);

        assertThat(log.format()).isEqualTo("wildchat");
        assertThat(log.only().id()).isEqualTo("h1");
        assertThat(log.only().user()).isEqualTo("u9");
        assertThat(log.only().at()).isEqualTo(Instant.parse("2023-04-09T00:02:53Z"));
        assertThat(log.only().turns().getLast().at()).isEqualTo(Instant.parse("2023-04-09T00:02:59Z"));
    }
}

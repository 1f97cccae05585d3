package dev.mneme.ingest.replay.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.row.UnreadableLogException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What real files hold that no description of a format mentions. */
class QuirksTest {
    private static final String HELLO =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"assistant\",\"content\":\"Hi\"}]}\n";

    @Test
    void keepsEmptyTurnsTurnsInARowAndConversationsThatTheAssistantBegins() {
        ReadLog log = ReadLog.of("""
                [{"conversations":[{"from":"gpt","value":"May I help?"},{"from":"human","value":""},
                 {"from":"human","value":"Yes"},{"from":"gpt","value":null}]},
                 {"conversations":[]}]
                """);

        assertThat(log.rejected()).isEmpty();
        assertThat(log.said()).containsExactly("assistant: May I help?", "user: ", "user: Yes", "assistant: ");
        assertThat(log.conversations()).hasSize(2);
    }

    @Test
    void keepsControlCharactersEscapedOrNot() {
        ReadLog log = ReadLog.of(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"a\tb\u0001c\\u0000d\\u001b[0m\\ud83d\\ude00\"}]}\n");

        assertThat(log.rejected()).isEmpty();
        assertThat(log.said()).containsExactly("user: a\tb\u0001c\u0000d\u001b[0m😀");
    }

    @Test
    void readsLongChatsOfLongMessages() {
        String text = "字".repeat(26_000);
        String turns = ("{\"from\":\"human\",\"value\":\"" + text + "\"},").repeat(299);
        ReadLog log = ReadLog.of("[{\"conversations\":[" + turns + "{\"from\":\"gpt\",\"value\":\"" + text + "\"}]}]");

        assertThat(log.only().turns()).hasSize(300).allMatch(turn -> turn.text().length() == 26_000);
    }

    @Test
    void readsAByteOrderMarkAndCrlf() {
        ReadLog log = ReadLog.of("\uFEFF" + (HELLO + "\n" + HELLO).replace("\n", "\r\n"));

        assertThat(log.rejected()).isEmpty();
        assertThat(log.conversations()).extracting(Conversation::row).containsExactly(1L, 3L);
        assertThat(ReadLog.of("\uFEFFquestion,answer\r\na,b\r\n").said()).containsExactly("user: a", "assistant: b");
    }

    @Test
    void rejectsALastLineThatWasCutOff() {
        ReadLog log = ReadLog.of(HELLO + HELLO.substring(0, 40));

        assertThat(log.conversations()).hasSize(1);
        assertThat(log.rejected()).containsExactly("2: the line ends before its JSON does");
    }

    @Test
    void keepsWhatStandsBeforeTheCutInAnArray() {
        ReadLog log = ReadLog.of("[" + HELLO + "," + HELLO + "," + HELLO.substring(0, 40));

        assertThat(log.conversations()).hasSize(2);
        assertThat(log.rejected()).containsExactly("3: the file ends before the row does");
    }

    @Test
    void keepsWhatStandsBeforeTheCutInAPackedFile() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append(HELLO.replace("Hello", "Hello " + Integer.toHexString(i * 7919)));
        }
        byte[] packed = gzip(lines.toString());
        ReadLog log = ReadLog.of(Arrays.copyOf(packed, packed.length / 2), PathChoice.BEST);

        assertThat(log.conversations()).hasSizeBetween(5_000, 15_000);
        assertThat(log.rejected()).singleElement().asString().contains("the file can be read no further");
    }

    @Test
    void readsGzipAndZstd() throws IOException {
        byte[] twice = concat(gzip(HELLO), gzip(HELLO));

        assertThat(ReadLog.of(twice, PathChoice.BEST).conversations()).hasSize(2);
        assertThat(ReadLog.of(Zstd.compress(HELLO.getBytes(StandardCharsets.UTF_8)), PathChoice.BEST)
                        .said())
                .containsExactly("user: Hello", "assistant: Hi");
    }

    @Test
    void goesOnBehindRowsThatAreWrong() {
        ReadLog log = ReadLog.of(HELLO + "nonsense\n3\n" + """
                {"messages":"none"}
                {"messages":[{"role":"user","content":7}]}
                {"messages":[{"role":"user","content":"a"},{"role":"narrator","content":"b"}]}
                {"messages":[{"role":"user"}]}
                {"messages":[{"content":"a"}]}
                {"messages":["a"]}
                {"messages":null}
                {"id":{},"messages":[]}
                """ + HELLO);

        assertThat(log.conversations()).extracting(Conversation::row).containsExactly(1L, 12L);
        assertThat(log.rejected())
                .hasSize(10)
                .contains(
                        "3: the row is a number and no conversation",
                        "4: 'messages|body.messages' is a text and not a list",
                        "5: 'content' is a number and not a text",
                        "7: turn 1: it has no 'content'",
                        "8: turn 1: it has no 'role'",
                        "10: it has nothing where turns are to be: 'messages|body.messages'",
                        "11: 'id|conversation_id|session_id|custom_id' is an object and not a text")
                .anyMatch(reason -> reason.startsWith("2: the line is no JSON"))
                .anyMatch(reason ->
                        reason.startsWith("6: turn 2: the role \"narrator\" is not known; there are assistant,"));
    }

    @Test
    void rejectsALineOfBytesThatAreNotUtf8() {
        byte[] file = concat(
                HELLO.replace("Hello", "H\u00e9llo").getBytes(StandardCharsets.ISO_8859_1),
                HELLO.getBytes(StandardCharsets.UTF_8));
        ReadLog log = ReadLog.of(file, PathChoice.BEST);

        assertThat(log.rejected()).containsExactly("1: the line has bytes that are not UTF-8");
        assertThat(log.conversations()).hasSize(1);
    }

    @Test
    void rejectsALineThatIsTooLongToHold() {
        String huge = HELLO.replace("Hello", "x".repeat(33 << 20));
        ReadLog log = ReadLog.of(HELLO + huge + HELLO);

        assertThat(log.conversations()).extracting(Conversation::row).containsExactly(1L, 3L);
        assertThat(log.rejected()).containsExactly("2: the line is longer than 32 MiB");
    }

    @Test
    void readsEveryConversationThatHasAnIdOfAnother() {
        ReadLog log = ReadLog.of("""
                {"id":"same","conversations":[{"from":"human","value":"a"}]}
                {"id":"same","conversations":[{"from":"human","value":"b"}]}
                """);

        assertThat(log.said()).containsExactly("user: a", "user: b");
    }

    @Test
    void knowsAFileWhoseFirstLinesAreBroken() {
        assertThat(ReadLog.of("{\"messages\":[{\"role\":\"us\n" + HELLO).conversations())
                .hasSize(1);
    }

    @Test
    void knowsAFileByTheBeginningOfALongFirstRow() {
        String row =
                "{\"id\":\"i\",\"conversations\":[{\"from\":\"human\",\"value\":\"" + "x".repeat(2 << 20) + "\"}]}";

        assertThat(ReadLog.of(row + "\n" + row + "\n").conversations()).hasSize(2);
        assertThat(ReadLog.of("[" + row + ",\n" + row + "]").conversations()).hasSize(2);
    }

    @Test
    void knowsNoFormatWhereThereIsNone() {
        assertThat(ReadLog.of("").format()).isEqualTo("none");
        assertThat(ReadLog.of("just some words, and more\nof them\n").format()).isEqualTo("none");
        assertThat(ReadLog.of("{\"a\":1}\n").format()).isEqualTo("none");
        assertThat(ReadLog.of("[]").format()).isEqualTo("none");
    }

    @Test
    void saysThatAFileIsInUtf16() {
        assertThatThrownBy(() -> ReadLog.of(HELLO.getBytes(StandardCharsets.UTF_16), PathChoice.BEST))
                .isInstanceOf(UnreadableLogException.class)
                .hasMessageStartingWith("is written in UTF-16");
    }

    @Test
    void readsThreadsAsDeepAsItReadsAny() {
        String thread = "{\"message_id\":\"m\",\"text\":\"t\",\"role\":\"prompter\",\"replies\":[".repeat(1_900);

        assertThat(ReadLog.of(
                                "{\"message_tree_id\":\"t\",\"prompt\":" + thread + "]}".repeat(1_900) + "}",
                                PathChoice.ALL)
                        .only()
                        .turns())
                .hasSize(1_900);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

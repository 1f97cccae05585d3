package dev.mneme.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mneme.ingest.json.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are no events: each is refused with a code, the field and what would be right. */
class InvalidChatEventTest {

    static Stream<Arguments> records() {
        return Stream.of(
                arguments("", "not-json", null, "JSON"),
                arguments("   ", "not-json", null, "JSON"),
                arguments("hello", "not-json", null, "JSON"),
                arguments("{'type':'message'", "not-json", null, "JSON"),
                arguments("{'type':'session-cleared','userId':'u'} {}", "not-json", null, "JSON"),
                arguments("{'type':'session-cleared','userId':'u','userId':'v'}", "not-json", null, "userId"),
                arguments("null", "not-an-object", null, "object"),
                arguments("[]", "not-an-object", null, "object"),
                arguments("'message'", "not-an-object", null, "object"),
                arguments("{}", "missing-field", "type", "a text"),
                arguments("{'type':7}", "wrong-type", "type", "found 7"),
                arguments("{'type':'mesage','userId':'u'}", "unknown-type", "type", "preference-set"),
                arguments("{'type':'message','text':'Hello'}", "missing-field", "userId", "a text"),
                arguments("{'type':'message','userId':7,'text':'Hello'}", "wrong-type", "userId", "found 7"),
                arguments("{'type':'message','userId':'','text':'Hello'}", "bad-value", "userId", "1 to 256"),
                arguments("{'type':'message','userId':'a\\nb','text':'Hello'}", "bad-value", "userId", "control"),
                arguments("{'type':'message','userId':'u'}", "missing-field", "text", "a text"),
                arguments("{'type':'message','userId':'u','text':null}", "missing-field", "text", "a text"),
                arguments("{'type':'message','userId':'u','text':['Hello']}", "wrong-type", "text", "a list"),
                arguments("{'type':'message','userId':'u','text':''}", "empty", "text", "something in it"),
                arguments("{'type':'message','userId':'u','text':' \\t\\u3000'}", "empty", "text", "something in it"),
                arguments("{'type':'message','userId':'u','text':'a\\ud83eb'}", "lone-surrogate", "text", "\\ud83e"),
                arguments("{'type':'message','userId':'\\udd9c','text':'a'}", "lone-surrogate", "userId", "\\udd9c"),
                arguments("{'type':'message','userId':'u','tenant':'a/b','text':'a'}", "bad-value", "tenant", "a/b"),
                arguments("{'type':'message','userId':'u','tenant':'','text':'a'}", "bad-value", "tenant", "1 to 64"),
                arguments("{'type':'message','userId':'u','at':'yesterday','text':'a'}", "bad-value", "at", "2026"),
                arguments("{'type':'message','userId':'u','at':1.5,'text':'a'}", "wrong-type", "at", "found 1.5"),
                arguments("{'type':'message','userId':'u','text':'a','cache':'no'}", "bad-value", "cache", "bypass"),
                arguments("{'type':'message','userId':'u','text':'a','history':{}}", "wrong-type", "history", "a list"),
                arguments(
                        "{'type':'message','userId':'u','text':'a','history':['b']}",
                        "wrong-type",
                        "history[0]",
                        "object"),
                arguments(
                        "{'type':'message','userId':'u','text':'a','history':[{'role':'user','text':'b'},{'text':'c'}]}",
                        "missing-field",
                        "history[1].role",
                        "a text"),
                arguments(
                        "{'type':'message','userId':'u','text':'a','history':[{'role':'robot','text':'b'}]}",
                        "bad-value",
                        "history[0].role",
                        "assistant"),
                arguments(
                        "{'type':'message','userId':'u','text':'a','history':[{'role':'user','text':' '}]}",
                        "empty",
                        "history[0].text",
                        "something in it"),
                arguments("{'type':'turn','userId':'u','text':'a'}", "missing-field", "role", "a text"),
                arguments("{'type':'preference-set','userId':'u','value':1}", "missing-field", "key", "a text"),
                arguments("{'type':'preference-set','userId':'u','key':'k'}", "missing-field", "value", "null"),
                arguments("{'type':'preference-removed','userId':'u'}", "missing-field", "key", "a text"),
                arguments("{'type':'answer-known','answer':'a'}", "missing-field", "question", "a text"),
                arguments("{'type':'answer-known','question':'q'}", "missing-field", "answer", "a text"),
                arguments("{'type':'reply-rejected','userId':'u'}", "missing-field", "messageId", "a text"),
                arguments("{'type':'cache-taken-back','olderThan':true}", "wrong-type", "olderThan", "a time"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void saysWhatIsWrongInWhichField(String json, String code, @Nullable String field, String right) {
        InvalidFieldException fault = refused(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault).hasMessageContaining(right);
    }

    @Test
    void refusesATextThatIsTooLong() {
        String text = "好".repeat(ChatEventJson.LONGEST_TEXT / 3 + 1);

        InvalidFieldException fault = refused(message(text));

        assertThat(fault.code()).isEqualTo("too-long");
        assertThat(fault.field()).isEqualTo("text");
    }

    @Test
    void takesTheLongestText() {
        byte[] json = message("a".repeat(ChatEventJson.LONGEST_TEXT));

        assertThat(ChatEventJson.read(json, "id", Instant.EPOCH)).isInstanceOf(ChatEvent.Message.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 =
                "{\"type\":\"message\",\"userId\":\"u\",\"text\":\"café\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refused(latin1).code()).isEqualTo("not-json");
    }

    @Test
    void refusesOverlongUtf8() {
        byte[] before = "{\"type\":\"message\",\"userId\":\"u\",\"text\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] overlong = HexFormat.of().parseHex("c0af");
        byte[] after = "\"}".getBytes(StandardCharsets.UTF_8);
        byte[] json = java.nio.ByteBuffer.allocate(before.length + overlong.length + after.length)
                .put(before)
                .put(overlong)
                .put(after)
                .array();

        assertThat(refused(json).code()).isEqualTo("not-json");
    }

    @Test
    void refusesAPreferenceNestedWithoutEnd() {
        String value = "[".repeat(5_000) + "]".repeat(5_000);
        byte[] json = ("{\"type\":\"preference-set\",\"userId\":\"u\",\"key\":\"k\",\"value\":" + value + "}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(refused(json).code()).isEqualTo("not-json");
    }

    @Test
    void refusesALoneSurrogateDeepInAPreference() {
        byte[] json = "{\"type\":\"preference-set\",\"userId\":\"u\",\"key\":\"k\",\"value\":{\"a\":[\"\\ud83e\"]}}"
                .getBytes(StandardCharsets.UTF_8);

        InvalidFieldException fault = refused(json);

        assertThat(fault.code()).isEqualTo("lone-surrogate");
        assertThat(fault.field()).isEqualTo("value.a[0]");
    }

    private static byte[] message(String text) {
        return ("{\"type\":\"message\",\"userId\":\"u\",\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static InvalidFieldException refused(byte[] json) {
        return catchThrowableOfType(
                InvalidFieldException.class, () -> ChatEventJson.read(json, "chat.events-3-17", Instant.EPOCH));
    }

    @Test
    void refusesATimeFarAheadSuchAsOneInTheWrongUnit() {
        byte[] json = "{\"type\":\"message\",\"userId\":\"ann\",\"text\":\"hi\",\"at\":1767225600000000}"
                .getBytes(StandardCharsets.UTF_8);
        Instant written = Instant.parse("2026-01-01T00:00:00Z");

        InvalidFieldException fault =
                catchThrowableOfType(InvalidFieldException.class, () -> ChatEventJson.read(json, "id", written));

        assertThat(fault.field()).isEqualTo("at");
    }
}

package dev.mneme.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.Golden;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatEventJsonTest {
    private static final Instant ARRIVED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Origin ORIGIN =
            new Origin("m-1", new User("acme", "user_123"), "c-7", Instant.parse("2026-03-01T08:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message",
                "message-short",
                "turn",
                "preference-set",
                "preference-removed",
                "session-cleared",
                "user-forgotten",
                "answer-known",
                "reply-rejected",
                "cache-taken-back"
            })
    void writesWhatItRead(String golden) {
        byte[] json = Golden.bytes(golden);

        assertThat(new String(ChatEventJson.write(read(json)), StandardCharsets.UTF_8))
                .isEqualTo(new String(json, StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryFieldOfAMessage() {
        ChatEvent event = read(Golden.bytes("message"));

        assertThat(event)
                .isEqualTo(new Message(
                        ORIGIN,
                        "什么是 RAG？",
                        "gpt-4o-mini",
                        "You are brief.",
                        List.of(
                                new Utterance(Role.USER, "Hello"),
                                new Utterance(Role.ASSISTANT, "Hello, what can I do?")),
                        CacheUse.REFRESH));
    }

    @Test
    void givesAnEventWithoutIdTenantAndTimeTheOnesOfItsRecord() {
        ChatEvent event = read("{'type':'message','userId':'u','text':'Hello','unknown':{'is':'ignored'}}");

        assertThat(event).isEqualTo(new Message(new Origin("chat.events-3-17", User.of("u"), null, ARRIVED), "Hello"));
    }

    @Test
    void takesANullForAnAbsentField() {
        ChatEvent event = read("{'type':'message','userId':'u','text':'Hello','id':null,'history':null,'cache':null}");

        assertThat(event).isEqualTo(new Message(new Origin("chat.events-3-17", User.of("u"), null, ARRIVED), "Hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'2026-03-01T09:00:00+01:00'", "1772352000000"})
    void readsTimesWithAnOffsetAndInMilliseconds(String at) {
        ChatEvent event = read("{'type':'session-cleared','userId':'u','at':" + at + "}");

        assertThat(event.origin().at()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "\"\"", "[]", "{\"a\":{\"b\":[null]}}"})
    void takesAnyJsonValueForAPreference(String value) {
        PreferenceSet set =
                (PreferenceSet) read("{'type':'preference-set','userId':'u','key':'k','value':" + value + "}");

        assertThat(set.value()).isEqualTo(Json.MAPPER.readTree(value));
        assertThat(read(ChatEventJson.write(set))).isEqualTo(set);
    }

    @Test
    void letsTheCacheBeTakenBackByNobodyInParticular() {
        ChatEvent event = read("{'type':'cache-taken-back'}");

        assertThat(event)
                .isEqualTo(new CacheTakenBack(
                        new Origin("chat.events-3-17", User.of(User.NOBODY), null, ARRIVED), null, null, null, null));
    }

    @Test
    void readsWhatAnEditorPutAByteOrderMarkBefore() {
        ChatEvent event = read("\uFEFF{'type':'session-cleared','userId':'u'}");

        assertThat(event.origin().user()).isEqualTo(User.of("u"));
    }

    @Test
    void refusesToWriteWhatNoReaderWouldTake() {
        assertThatThrownBy(() -> ChatEventJson.writeChecked(new Message(ORIGIN, "half \ud83e of a parrot")))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("text"));
    }

    private static ChatEvent read(String json) {
        return read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static ChatEvent read(byte[] json) {
        return ChatEventJson.read(json, "chat.events-3-17", ARRIVED);
    }
}

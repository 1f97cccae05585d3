package dev.mneme.processor.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.topic.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which dead letters may be written again, and as what. */
class RedrivableTest {
    private static final Instant LATER = Instant.parse("2026-03-05T00:00:00Z");

    @Test
    void anEventThatFailedIsWrittenUnderItsUser() {
        byte[] event = json("{'type':'message','id':'m1','at':'2026-03-01T08:00:00Z','userId':'ann','text':'Hi'}");

        assertThat(Redrivable.of(letter("deadline", event))).isInstanceOfSatisfying(Redrivable.Yes.class, yes -> {
            assertThat(yes.key()).isEqualTo("default/ann");
            assertThat(yes.value()).isEqualTo(event);
        });
    }

    @Test
    void whatItDidNotNameItGetsFromWhereItFirstStood() {
        byte[] event = json("{'type':'turn','userId':'ann','role':'user','text':'Hi','extra':1}");

        assertThat(Redrivable.of(letter("broken", event))).isInstanceOfSatisfying(Redrivable.Yes.class, yes -> {
            ChatEvent read = ChatEventJson.read(yes.value(), "another", LATER);
            assertThat(read.origin().id()).isEqualTo("chat.events-3-200");
            assertThat(read.origin().at()).isEqualTo("2026-03-01T08:00:00Z");
            assertThat(new String(yes.value(), UTF_8)).contains("\"extra\":1");
        });
    }

    @Test
    void whatIsNoEventIsRefused() {
        assertThat(why(letter("not-json", json("hello")))).contains("no event", "JSON");
        assertThat(why(letter("tombstone", null))).contains("no event", "without a value");
        assertThat(why(letter("missing", json("{'type':'message','userId':'ann'}"))))
                .contains("text");
    }

    @Test
    void whatNoProcessorWroteIsRefused() {
        byte[] event = json("{'type':'message','userId':'ann','text':'Hi'}");

        assertThat(why(DeadLetter.of(new ConsumerRecord<>("chat.dead-letters", 3, 17, null, event))))
                .contains("mneme-source", "no processor wrote it");
        ConsumerRecord<byte[], byte[]> wrong = dead("deadline", event);
        wrong.headers().remove("mneme-first-seen");
        wrong.headers().add("mneme-first-seen", "long ago".getBytes(UTF_8));
        assertThat(why(DeadLetter.of(wrong))).contains("mneme-first-seen");
    }

    @Test
    void anIdOfAnotherTextIsRefused() {
        byte[] event = json("{'type':'message','id':'m1','userId':'ann','text':'Hi'}");

        assertThat(why(letter("id-reused", event))).contains("'m1'", "under an id of its own");
    }

    @Test
    void whatProcessorsDiedOfIsRefusedUnlessItIsNamed() {
        byte[] event = json("{'type':'message','id':'m1','at':'2026-03-01T08:00:00Z','userId':'ann','text':'Hi'}");

        assertThat(Redrivable.unnamed(letter("poison", event)))
                .isInstanceOfSatisfying(
                        Redrivable.No.class,
                        no -> assertThat(no.why())
                                .contains("processors died of it", "by its place or by --reason poison"));
        assertThat(Redrivable.of(letter("poison", event))).isInstanceOf(Redrivable.Yes.class);
        assertThat(Redrivable.unnamed(letter("deadline", event))).isInstanceOf(Redrivable.Yes.class);
    }

    @Test
    void whatTheTopicWouldNotTakeIsRefused() {
        String event = "{'type':'message','id':'m1','at':'2026-03-01T08:00:00Z','userId':'ann','text':'Hi','x':'%s'}";
        int around = json(event.formatted("")).length;

        byte[] fits = json(event.formatted("x".repeat(Topics.LARGEST_EVENT - 5 * 1024 - around)));
        byte[] tooLarge = json(event.formatted("x".repeat(Topics.LARGEST_EVENT - 4 * 1024 - around)));
        assertThat(Redrivable.of(letter("deadline", fits))).isInstanceOf(Redrivable.Yes.class);
        assertThat(why(letter("deadline", tooLarge))).contains("bytes", Integer.toString(Topics.LARGEST_EVENT));
        assertThat(why(letter("too-large", null))).contains("chat.events-3-200", "retention");
        assertThat(why(letter("too-large", tooLarge))).contains("bytes");
    }

    @Test
    void placesAreReadAsTheyAreWritten() {
        assertThat(LetterPlace.of("3-17"))
                .contains(new LetterPlace(3, 17))
                .map(LetterPlace::toString)
                .contains("3-17");
        for (String wrong : new String[] {"", "3", "3-", "-17", "a-1", "3-17-1", "3--1", "99999999999-1"}) {
            assertThat(LetterPlace.of(wrong)).as(wrong).isEmpty();
        }
    }

    private static String why(DeadLetter letter) {
        assertThat(Redrivable.of(letter)).isInstanceOf(Redrivable.No.class);
        return ((Redrivable.No) Redrivable.of(letter)).why();
    }

    private static DeadLetter letter(String reason, byte @Nullable [] value) {
        return DeadLetter.of(dead(reason, value));
    }

    private static ConsumerRecord<byte[], byte[]> dead(String reason, byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("chat.dead-letters", 3, 17, "default/ann".getBytes(UTF_8), value);
        record.headers().add("mneme-reason", reason.getBytes(UTF_8));
        record.headers().add("mneme-source", "chat.events-3-200".getBytes(UTF_8));
        record.headers().add("mneme-first-seen", "2026-03-01T08:00:00Z".getBytes(UTF_8));
        return record;
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}

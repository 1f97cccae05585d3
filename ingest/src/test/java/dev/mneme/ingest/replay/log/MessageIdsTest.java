package dev.mneme.ingest.replay.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    private static final Turn HELLO = new Turn(Speaker.USER, "Hello");
    private static final Turn HI = new Turn(Speaker.ASSISTANT, "Hi");

    private static Conversation conversation(String id, String user, long row, Turn... turns) {
        return Conversation.of("sharegpt", id, user, null, null, List.of(turns), row);
    }

    @Test
    void areTheSameWhereverTheConversationStands() {
        List<String> ids = MessageIds.of(conversation("c", "ann", 1, HELLO, HI, HELLO));

        assertThat(MessageIds.of(conversation("c", "ann", 77, HELLO, HI, HELLO)))
                .isEqualTo(ids);
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("sharegpt-[0-9a-f]{32}"));
    }

    @Test
    void stayWhenTheConversationGrows() {
        List<String> before = MessageIds.of(conversation("c", "ann", 1, HELLO));

        assertThat(MessageIds.of(conversation("c", "ann", 1, HELLO, HI))).startsWith(before.getFirst());
    }

    @Test
    void differByFormatUserConversationSpeakerAndText() {
        Conversation base = conversation("c", "ann", 1, HELLO);
        List<Conversation> others = List.of(
                base,
                conversation("d", "ann", 1, HELLO),
                conversation("c", "bob", 1, HELLO),
                conversation("cann", "", 1, HELLO),
                conversation("c", "ann", 1, HI),
                conversation("c", "ann", 1, new Turn(Speaker.ASSISTANT, "Hello")),
                conversation(
                        "c", "ann", 1, new Turn(Speaker.USER, "Hello", null, List.of(new ToolCall(null, "f", "{}")))),
                Conversation.of("openai", "c", "ann", null, null, List.of(HELLO), 1));

        assertThat(others.stream().map(each -> MessageIds.of(each).getFirst())).doesNotHaveDuplicates();
    }

    @Test
    void partWhereTwoConversationsOfOneNamePart() {
        List<String> first = MessageIds.of(conversation("c", "ann", 1, HELLO, HI));
        List<String> second = MessageIds.of(conversation("c", "ann", 2, HELLO, HELLO));

        assertThat(second.getFirst()).isEqualTo(first.getFirst());
        assertThat(second.getLast()).isNotEqualTo(first.getLast());
    }

    @Test
    void nameAConversationWithoutANameByWhatWasSaid() {
        assertThat(conversation("", "ann", 1, HELLO, HI).id())
                .isEqualTo(conversation(" ", "ann", 9, HELLO, HI).id())
                .isNotEqualTo(conversation("", "ann", 1, HI, HELLO).id());
    }

    @Test
    void spreadSharesEvenly() {
        long below = IntStream.range(0, 10_000)
                .filter(i -> MessageIds.share(conversation("c" + i, "ann", 1, HELLO)) < 0.1)
                .count();

        assertThat(below).isBetween(900L, 1_100L);
    }
}

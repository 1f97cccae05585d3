package dev.mneme.ingest.replay.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Preference;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;

class TurnEventsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant THEN = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void wordsOfUsersAndAssistantsAreToldInTheirOrder() {
        Told told = TurnEvents.of(
                recorded(
                        "ann",
                        "c1",
                        new Turn(Speaker.SYSTEM, "Be brief."),
                        new Turn(Speaker.USER, "Hi"),
                        new Turn(Speaker.ASSISTANT, " "),
                        new Turn(Speaker.TOOL, "42"),
                        new Turn(Speaker.ASSISTANT, "Hello")),
                TimeChoice.NOW,
                NOW);

        assertThat(told.leftOut()).isEqualTo(3);
        assertThat(told.events())
                .extracting(event -> ((ChatEvent.Turn) event).role() + " " + ((ChatEvent.Turn) event).text())
                .containsExactly("USER Hi", "ASSISTANT Hello");
        assertThat(told.events())
                .extracting(event -> event.origin().lane().key())
                .containsOnly("7:default3:ann2:c1");
        assertThat(told.events()).extracting(event -> event.origin().id()).doesNotHaveDuplicates();
    }

    @Test
    void aConversationEndsNowWithItsSilencesAsTheyWere() {
        Turn[] turns = {
            new Turn(Speaker.USER, "a", THEN, List.of()),
            new Turn(Speaker.ASSISTANT, "b"),
            new Turn(Speaker.USER, "c", THEN.plusSeconds(60), List.of())
        };

        assertThat(times(TimeChoice.NOW, turns)).containsExactly(NOW.minusSeconds(60), NOW.minusSeconds(60), NOW);
        assertThat(times(TimeChoice.RECORDED, turns)).containsExactly(THEN, THEN, THEN.plusSeconds(60));
    }

    @Test
    void whatHasNoTimeIsSaidNow() {
        Turn turn = new Turn(Speaker.USER, "a");

        assertThat(times(TimeChoice.NOW, turn)).containsExactly(NOW);
        assertThat(times(TimeChoice.RECORDED, turn)).containsExactly(NOW);
    }

    @Test
    void aConversationOfNobodyHasAUserOfItsOwn() {
        assertThat(recorded(null, "c1").lane().user()).isEqualTo(User.of("openai:c1"));
    }

    @Test
    void namesThatCannotBeSentAreDigested() {
        for (String name : List.of("x".repeat(257), "a\nb", "\ud800")) {
            Recorded recorded = recorded(name, name, new Turn(Speaker.USER, "a"));
            assertThat(recorded.lane().user().userId()).matches("[0-9a-f]{32}");
            assertThat(recorded.lane().conversationId())
                    .isEqualTo(recorded.lane().user().userId());
        }
    }

    @Test
    void ourOwnUsersKeepTheirTenantUnlessAnotherIsNamed() {
        Conversation ours = new Conversation("mneme", "c", "acme/ann/b", null, null, List.of(), List.of(), 1);

        assertThat(Addressee.of(ours, null).user()).isEqualTo(new User("acme", "ann/b"));
        assertThat(Addressee.of(ours, "other").user()).isEqualTo(new User("other", "ann/b"));
        assertThat(recorded("acme/ann", "c").lane().user()).isEqualTo(User.of("acme/ann"));
    }

    @Test
    void whatAUserPrefersIsToldBeforeWhatWasSaid() {
        Conversation conversation = Conversation.of(
                        "mneme", "c1", "ann", null, null, List.of(new Turn(Speaker.USER, "a")), 1)
                .with(List.of(
                        new Preference("p1", "tone", BooleanNode.FALSE, NOW.minusSeconds(60)),
                        new Preference("p2", "language", null, null)));

        List<ChatEvent> events = TurnEvents.of(Recorded.of(1, "a file", conversation, null), TimeChoice.RECORDED, NOW)
                .events();

        assertThat(events)
                .startsWith(
                        new ChatEvent.PreferenceSet(
                                new Origin("p1", User.of("ann"), null, NOW.minusSeconds(60)),
                                "tone",
                                BooleanNode.FALSE),
                        new ChatEvent.PreferenceRemoved(new Origin("p2", User.of("ann"), null, NOW), "language"))
                .hasSize(3);
        assertThat(TurnEvents.of(Recorded.of(1, "a file", conversation, null), TimeChoice.NOW, NOW)
                        .events()
                        .getFirst()
                        .origin()
                        .at())
                .isEqualTo(NOW);
    }

    private static List<Instant> times(TimeChoice choice, Turn... turns) {
        return TurnEvents.of(recorded("ann", "c1", turns), choice, NOW).events().stream()
                .map(event -> event.origin().at())
                .toList();
    }

    private static Recorded recorded(@Nullable String user, String id, Turn... turns) {
        return Recorded.of(1, "a file", Conversation.of("openai", id, user, null, null, List.of(turns), 1), null);
    }
}

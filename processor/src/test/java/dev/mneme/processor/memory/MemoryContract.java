package dev.mneme.processor.memory;

import static dev.mneme.processor.memory.Turns.NOON;
import static dev.mneme.processor.memory.Turns.bearing;
import static dev.mneme.processor.memory.Turns.failed;
import static dev.mneme.processor.memory.Turns.outsideTheSession;
import static dev.mneme.processor.memory.Turns.redriven;
import static dev.mneme.processor.memory.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.memory.Memory.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every memory does. A session lives an hour and holds 100 messages. */
abstract class MemoryContract {
    static final Retention RETENTION =
            new Retention(Duration.ofHours(1), 100, Duration.ofHours(24), Duration.ofHours(24));

    final User user = User.of("test_user");
    final Lane lane = new Lane(user, null);

    /** An empty memory with {@link #RETENTION}; the same one throughout a test. */
    abstract Memory memory();

    @Test
    void remembersASession() {
        memory().append(lane, "1", Role.USER, "你好", NOON, 1);
        memory().append(lane, "2", Role.ASSISTANT, "你好！", NOON, 2);

        List<SessionMessage> history = memory().recent(lane, 10);

        assertThat(history).hasSize(2);
        assertThat(history.getFirst().text()).isEqualTo("你好！");
    }

    @Test
    void remembersPreferences() {
        memory().setPreference(user, "language", json("\"zh-CN\""), 1);

        assertThat(memory().preference(user, "language")).contains(json("\"zh-CN\""));
    }

    @Test
    void anUnknownUserHasNothing() {
        assertThat(memory().recall(lane, "m", 10, NOON)).isEqualTo(Recall.NOTHING);
        assertThat(memory().recent(lane, 10)).isEmpty();
        assertThat(memory().stats(lane)).isEqualTo(new Memory.UserStats(0, 0));
        assertThat(memory().preference(user, "language")).isEmpty();
        assertThat(memory().clear(lane, 1)).isZero();
        assertThat(memory().removePreference(user, "language", 2)).isFalse();
        assertThat(memory().forget(user, 3)).isEqualTo(new Memory.Forgotten(0, 0, List.of()));
    }

    @Test
    void recallsATurnWithAllThatWasKeptOfIt() {
        Memory.FinishedTurn turn = turn(lane, "m1", "什么是 RAG？", "RAG 是检索增强生成", 7);
        memory().setPreference(user, "language", json("\"zh-CN\""), 6);

        assertThat(memory().remember(lane, turn)).isEqualTo(new Remembered.Written(turn.reply()));

        assertThat(memory().recall(lane, "m1", 10, NOON))
                .isEqualTo(new Recall(
                        Optional.of(new Recall.LedgerCell(turn.reply(), turn.textHash(), 7)),
                        List.of(
                                new SessionMessage(Role.ASSISTANT, "RAG 是检索增强生成", NOON, "m1", 7),
                                new SessionMessage(Role.USER, "什么是 RAG？", NOON, "m1", 7)),
                        Map.of("language", json("\"zh-CN\"")),
                        -1));
    }

    @Test
    void recallsAsManyMessagesAsAreWanted() {
        memory().remember(lane, turn(lane, "m1", "one", "answer one", 1));
        memory().remember(lane, turn(lane, "m2", "two", "answer two", 2));

        assertThat(texts(memory().recall(lane, "m3", 3, NOON).recent()))
                .containsExactly("answer two", "two", "answer one");
        assertThat(memory().recall(lane, "m3", 0, NOON).recent()).isEmpty();
        assertThat(memory().recent(lane, 0)).isEmpty();
    }

    @Test
    void keepsTheNewestHundredMessages() {
        for (int i = 1; i <= 60; i++) {
            memory().remember(lane, turn(lane, "m" + i, "question " + i, "answer " + i, i));
        }

        assertThat(memory().stats(lane).messages()).isEqualTo(100);
        assertThat(texts(memory().recent(lane, 1000)))
                .hasSize(100)
                .startsWith("answer 60")
                .endsWith("question 11");
    }

    @Test
    void theFirstWriterWins() {
        memory().remember(lane, turn(lane, "m1", "q", "the first answer", 1));

        Remembered second = memory().remember(lane, turn(lane, "m1", "q", "another answer", 1));

        assertThat(second)
                .isInstanceOfSatisfying(
                        Remembered.Adopted.class,
                        adopted -> assertThat(adopted.cell().reply())
                                .isEqualTo(turn(lane, "m1", "q", "the first answer", 1)
                                        .reply()));
        assertThat(texts(memory().recent(lane, 10))).containsExactly("the first answer", "q");
    }

    @Test
    void aRedrivenTurnReplacesAReplyThatFailed() {
        memory().remember(lane, failed(lane, "m1", 1));
        memory().remember(lane, turn(lane, "m2", "later", "said", 2));
        Memory.FinishedTurn answered = redriven(turn(lane, "m1", "q", "the answer", 3));

        assertThat(memory().remember(lane, answered)).isEqualTo(new Remembered.Written(answered.reply()));

        assertThat(memory().recall(lane, "m1", 10, NOON).answered())
                .contains(new Recall.LedgerCell(answered.reply(), answered.textHash(), 3));
        assertThat(texts(memory().recent(lane, 10))).containsExactly("the answer", "q", "said", "later");
    }

    @Test
    void onlyARedrivenTurnReplacesAReplyThatFailed() {
        Memory.FinishedTurn failed = failed(lane, "m1", 1);
        memory().remember(lane, failed);

        assertThat(memory().remember(lane, turn(lane, "m1", "q", "the answer", 2)))
                .isEqualTo(new Remembered.Adopted(failed.cell()));
    }

    @Test
    void aRedrivenTurnNeverReplacesAnAnswer() {
        Memory.FinishedTurn answered = turn(lane, "m1", "q", "the answer", 1);
        memory().remember(lane, answered);

        assertThat(memory().remember(lane, redriven(turn(lane, "m1", "q", "another answer", 2))))
                .isEqualTo(new Remembered.Adopted(answered.cell()));
        assertThat(texts(memory().recent(lane, 10))).containsExactly("the answer", "q");
    }

    @Test
    void aRedrivenTurnWithAnotherTextReplacesNothing() {
        Memory.FinishedTurn failed = failed(lane, "m1", 1);
        memory().remember(lane, failed);

        assertThat(memory().remember(lane, redriven(turn(lane, "m1", "another question", "the answer", 2))))
                .isEqualTo(new Remembered.Adopted(failed.cell()));
    }

    @Test
    void doesAgainWhatItDidForTheSameEventAndSaysSo() {
        JsonNode value = json("\"en\"");
        for (int i = 0; i < 2; i++) {
            assertThat(memory().append(lane, "t1", Role.USER, "said once", NOON, 5))
                    .isEmpty();
            assertThat(memory().setPreference(lane.user(), "language", value, 6))
                    .isTrue();
        }

        assertThat(texts(memory().recent(lane, 10))).containsExactly("said once");
    }

    @Test
    void whatIsToldTwiceIsRememberedOnce() {
        Lane other = new Lane(user, "other");
        assertThat(memory().append(lane, "t1", Role.USER, "said once", NOON, 1)).isEmpty();
        assertThat(memory().append(lane, "t2", Role.ASSISTANT, "and this", NOON, 2))
                .isEmpty();

        assertThat(memory().append(lane, "t1", Role.USER, "said once", NOON, 3)).isEqualTo("duplicate");
        assertThat(memory().append(other, "t1", Role.USER, "elsewhere", NOON, 4))
                .isEmpty();

        assertThat(texts(memory().recent(lane, 10))).containsExactly("and this", "said once");
        assertThat(texts(memory().recent(other, 10))).containsExactly("elsewhere");
    }

    @Test
    void aSessionThatKeepsOnlyItsNewestMessagesKnowsAllThatItWasTold() {
        for (int i = 1; i <= 150; i++) {
            memory().append(lane, "t" + i, Role.USER, "said " + i, NOON, i);
        }

        assertThat(memory().append(lane, "t1", Role.USER, "said 1", NOON, 151)).isEqualTo("duplicate");
    }

    @Test
    void aConversationThatWasForgottenCanBeToldAgain() {
        memory().append(lane, "t1", Role.USER, "one", NOON, 1);
        memory().append(lane, "t2", Role.USER, "two", NOON, 2);
        memory().clear(lane, 3);

        assertThat(memory().append(lane, "t1", Role.USER, "one", NOON, 4)).isEmpty();
        assertThat(memory().append(lane, "t2", Role.USER, "two", NOON, 5)).isEmpty();
        assertThat(texts(memory().recent(lane, 10))).containsExactly("two", "one");
    }

    @Test
    void aRedrivenTurnThatIsIssuedAgainKeepsItsOwnReplyThatFailed() {
        memory().remember(lane, failed(lane, "m1", 1));
        Memory.FinishedTurn again = redriven(failed(lane, "m1", 2));
        memory().remember(lane, again);

        assertThat(memory().remember(lane, redriven(turn(lane, "m1", "q", "the answer", 2))))
                .isEqualTo(new Remembered.Adopted(again.cell()));
    }

    @Test
    void ofManyWritersAtOnceOneWinsAndAllPublishTheSame() throws Exception {
        List<Callable<Remembered>> attempts = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Memory.FinishedTurn turn = turn(lane, "m1", "q", "answer " + i, 1);
            attempts.add(() -> memory().remember(lane, turn));
        }
        List<Remembered> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Remembered> done : threads.invokeAll(attempts)) {
                results.add(done.get());
            }
        }

        assertThat(results).filteredOn(Remembered.Written.class::isInstance).hasSize(1);
        assertThat(results).extracting(MemoryContract::answer).containsOnly(answer(results.getFirst()));
        assertThat(texts(memory().recent(lane, 10))).containsExactly(answer(results.getFirst()), "q");
    }

    @Test
    void aTurnThatTheLaneHasMovedPastIsRefused() {
        memory().remember(lane, turn(lane, "m5", "q5", "a5", 5));

        assertThat(memory().remember(lane, turn(lane, "m4", "q4", "a4", 4)))
                .isEqualTo(new Remembered.Refused("behind"));
        assertThat(memory().append(lane, "t4", Role.USER, "said", NOON, 4)).isEqualTo("behind");
        assertThat(texts(memory().recent(lane, 10))).containsExactly("a5", "q5");
        assertThat(memory().recall(lane, "m4", 10, NOON).answered()).isEmpty();
    }

    @Test
    void aTurnOutsideTheSessionTakesItsCellAndItsPosition() {
        Memory.FinishedTurn turn = outsideTheSession(lane, "m1", "an answer", 3);

        assertThat(memory().remember(lane, turn)).isEqualTo(new Remembered.Written(turn.reply()));

        Recall recall = memory().recall(lane, "m1", 10, NOON);
        assertThat(recall.answered()).map(Recall.LedgerCell::reply).contains(turn.reply());
        assertThat(recall.recent()).isEmpty();
        assertThat(memory().append(lane, "t2", Role.USER, "said", NOON, 2)).isEqualTo("behind");
    }

    @Test
    void lanesAreStrangersToEachOther() {
        Lane first = new Lane(user, "a");
        Lane second = new Lane(user, "b");
        Lane otherUser = new Lane(User.of("other"), "a");
        Lane otherTenant = new Lane(new User("acme", "test_user"), "a");
        memory().remember(first, turn(first, "m", "q", "a", 9));

        for (Lane other : List.of(lane, second, otherUser, otherTenant)) {
            assertThat(memory().recall(other, "m", 10, NOON)).isEqualTo(Recall.NOTHING);
            assertThat(memory().remember(other, turn(other, "m", "q", "a", 1))).isInstanceOf(Remembered.Written.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain", "{", "}", "a}b{c", "{user}", "%7b", "a:b", "1:a", "中文用户", "😀", " ", "a b\n", "\u0000", "*?[x]"
            })
    void namesOfAnyCharactersAreNames(String name) {
        User odd = User.of(name);
        Lane conversation = new Lane(odd, name);
        Lane own = new Lane(odd, null);
        memory().remember(own, turn(own, name, name + "?", name + "!", 1));
        memory().remember(conversation, turn(conversation, name, name, name + "!!", 2));
        memory().setPreference(odd, name, json("1"), 3);
        memory().noteEntry(odd, name, NOON, 1);

        assertThat(texts(memory().recent(own, 10))).containsExactly(name + "!", name + "?");
        assertThat(texts(memory().recent(conversation, 10))).containsExactly(name + "!!", name);
        assertThat(memory().recall(conversation, name, 1, NOON).answered())
                .map(cell -> cell.reply().text())
                .contains(name + "!!");
        assertThat(memory().retract(conversation, name, 4)).isEqualTo(2);
        assertThat(memory().preferences(odd)).containsOnlyKeys(name);
        assertThat(memory().forget(odd, 5)).isEqualTo(new Memory.Forgotten(1, 1, List.of(name)));
        assertThat(memory().recall(own, name, 10, NOON))
                .isEqualTo(new Recall(Optional.empty(), List.of(), Map.of(), 5));
    }

    @Test
    void aSessionIsForgottenAnHourAfterItsLastMessageInEventTime() {
        memory().remember(lane, turn(lane, "m1", "q", "a", 1, NOON));

        assertThat(memory().recall(lane, "m2", 10, NOON.plus(Duration.ofMinutes(60)))
                        .recent())
                .hasSize(2);
        assertThat(memory().recall(lane, "m2", 10, NOON.plus(Duration.ofMinutes(61)))
                        .recent())
                .isEmpty();
    }

    @Test
    void aSessionThatBeginsAnewDoesNotBringTheOldOneBack() {
        memory().remember(lane, turn(lane, "m1", "q1", "a1", 1, NOON));
        Instant evening = NOON.plus(Duration.ofHours(5));
        memory().remember(lane, turn(lane, "m2", "q2", "a2", 2, evening));

        assertThat(texts(
                        memory().recall(lane, "m3", 10, evening.plusSeconds(60)).recent()))
                .containsExactly("a2", "q2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2019-05-01T00:00:00Z",
                "2999-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z"
            })
    void anyEventTimeIsTime(Instant at) {
        memory().remember(lane, turn(lane, "m1", "q", "a", 1, at));

        assertThat(memory().recall(lane, "m2", 10, at.plusSeconds(10)).recent()).hasSize(2);
        assertThat(memory().recall(lane, "m2", 10, at.plus(Duration.ofHours(2))).recent())
                .isEmpty();
    }

    @Test
    void aMessageThatIsLateDoesNotEndTheSession() {
        memory().remember(lane, turn(lane, "m1", "q1", "a1", 1, NOON));
        memory().remember(lane, turn(lane, "m2", "q2", "a2", 2, NOON.minus(Duration.ofDays(1))));

        assertThat(memory().recall(lane, "m3", 10, NOON.plusSeconds(60)).recent())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "0",
                "\"\"",
                "null",
                "[]",
                "{}",
                "{\"position\":99,\"a\":[1,{\"b\":null}]}",
                "1e300",
                "0.1"
            })
    void everyJsonValueIsAPreference(String value) {
        assertThat(memory().setPreference(user, "key", json(value), 1)).isTrue();

        assertThat(memory().preference(user, "key")).contains(json(value));
        assertThat(memory().preferences(user)).isEqualTo(Map.of("key", json(value)));
        assertThat(memory().recall(lane, "m", 1, NOON).preferences()).isEqualTo(Map.of("key", json(value)));
        assertThat(memory().stats(lane).preferences()).isEqualTo(1);
        assertThat(memory().removePreference(user, "key", 2)).isTrue();
        assertThat(memory().preference(user, "key")).isEmpty();
    }

    @Test
    void aPreferenceOfAnyDepthIsKept() {
        String deep = "[".repeat(400) + "]".repeat(400);

        assertThat(memory().setPreference(user, "deep", json(deep), 1)).isTrue();
        assertThat(memory().setPreference(user, "deep", json("1"), 2)).isTrue();
        assertThat(memory().preference(user, "deep")).contains(json("1"));
    }

    @Test
    void aPreferenceIsWrittenOnlyOverAnOlderPosition() {
        memory().setPreference(user, "theme", json("\"dark\""), 5);

        assertThat(memory().setPreference(user, "theme", json("\"light\""), 4)).isFalse();
        assertThat(memory().removePreference(user, "theme", 4)).isFalse();
        assertThat(memory().preference(user, "theme")).contains(json("\"dark\""));
        assertThat(memory().setPreference(user, "theme", json("\"light\""), 10)).isTrue();
        assertThat(memory().preference(user, "theme")).contains(json("\"light\""));
    }

    @Test
    void aRemovedPreferenceDoesNotComeBackWithAnOlderEvent() {
        memory().setPreference(user, "theme", json("\"dark\""), 1);

        assertThat(memory().removePreference(user, "theme", 5)).isTrue();
        assertThat(memory().removePreference(user, "theme", 5)).isFalse();
        assertThat(memory().setPreference(user, "theme", json("\"dark\""), 3)).isFalse();
        assertThat(memory().preferences(user)).isEmpty();
        assertThat(memory().stats(lane).preferences()).isZero();
        assertThat(memory().recall(lane, "m", 1, NOON).preferences()).isEmpty();
        assertThat(memory().setPreference(user, "theme", json("\"light\""), 6)).isTrue();
    }

    @Test
    void aPreferenceRemovedBeforeItWasSetStaysRemoved() {
        memory().removePreference(user, "theme", 5);

        assertThat(memory().setPreference(user, "theme", json("\"dark\""), 4)).isFalse();
    }

    @Test
    void aConversationIsClearedOnceAndNothingOfItComesBack() {
        memory().remember(lane, turn(lane, "m1", "q1", "a1", 1));
        assertThat(memory().clear(lane, 2)).isEqualTo(2);
        assertThat(memory().recent(lane, 10)).isEmpty();

        assertThat(memory().remember(lane, turn(lane, "m0", "q0", "a0", 0)))
                .isEqualTo(new Remembered.Refused("behind"));
        memory().remember(lane, turn(lane, "m3", "q3", "a3", 3));
        assertThat(memory().clear(lane, 2)).isZero();
        assertThat(texts(memory().recent(lane, 10))).containsExactly("a3", "q3");
        assertThat(memory().recall(lane, "m1", 10, NOON).answered()).isPresent();
    }

    @Test
    void aTurnIsTakenOutOfTheSession() {
        memory().remember(lane, turn(lane, "m1", "q", "a", 1));
        memory().remember(lane, turn(lane, "m2", "q", "a", 2));
        memory().remember(lane, turn(lane, "m3", "q", "a", 3));

        assertThat(memory().retract(lane, "m2", 4)).isEqualTo(2);
        assertThat(memory().retract(lane, "m2", 4)).isZero();
        assertThat(memory().retract(lane, "m3", 4)).isZero();
        assertThat(memory().recent(lane, 10))
                .extracting(SessionMessage::messageId)
                .containsExactly("m3", "m3", "m1", "m1");
        assertThat(memory().retract(lane, "never", 5)).isZero();
    }

    @Test
    void forgetsEverythingAboutAUserAndNobodyElse() {
        Lane named = new Lane(user, "c");
        Lane other = new Lane(User.of("other"), null);
        memory().remember(lane, turn(lane, "m1", "q", "a", 1));
        memory().remember(named, turn(named, "m2", "q", "a", 2));
        memory().remember(other, turn(other, "m1", "q", "a", 1));
        memory().setPreference(user, "theme", json("\"dark\""), 3);
        memory().setPreference(user, "language", json("\"en\""), 4);
        memory().removePreference(user, "language", 5);
        memory().noteEntry(user, "e1", NOON, 1);
        memory().noteEntry(user, "e2", NOON.plusSeconds(5), 1);

        Memory.Forgotten forgotten = memory().forget(user, 6);

        assertThat(forgotten.conversations()).isEqualTo(2);
        assertThat(forgotten.preferences()).isEqualTo(1);
        assertThat(forgotten.entryIds()).containsExactlyInAnyOrder("e1", "e2");
        Recall nothing = new Recall(Optional.empty(), List.of(), Map.of(), 6);
        assertThat(memory().recall(lane, "m1", 10, NOON)).isEqualTo(nothing);
        assertThat(memory().recall(named, "m2", 10, NOON)).isEqualTo(nothing);
        assertThat(memory().recent(other, 10)).hasSize(2);
    }

    @Test
    void notesTheEntryThatIsBornOfATurnWithItsUser() {
        memory().remember(lane, bearing(turn(lane, "m1", "q", "a", 1), "e1"));
        memory().remember(lane, bearing(turn(lane, "m1", "q", "a", 2), "e2"));

        assertThat(memory().recent(lane, 10)).hasSize(2);
        assertThat(memory().forget(user, 3).entryIds()).containsExactly("e1");
    }

    @Test
    void whatComesFromBeforeTheUserWasForgottenIsRefused() {
        memory().forget(user, 10);

        assertThat(memory().remember(lane, turn(lane, "m9", "q", "a", 9)))
                .isEqualTo(new Remembered.Refused("forgotten"));
        assertThat(memory().append(lane, "t9", Role.USER, "said", NOON, 9)).isEqualTo("forgotten");
        assertThat(memory().setPreference(user, "theme", json("\"dark\""), 9)).isFalse();
        assertThat(memory().recall(lane, "m9", 10, NOON))
                .isEqualTo(new Recall(Optional.empty(), List.of(), Map.of(), 10));
        assertThat(memory().noteEntry(user, "e9", NOON, 9)).isFalse();
        assertThat(memory().noteEntry(user, "e11", NOON, 11)).isTrue();
        assertThat(memory().remember(lane, turn(lane, "m11", "q", "a", 11))).isInstanceOf(Remembered.Written.class);
        assertThat(memory().setPreference(user, "theme", json("\"dark\""), 11)).isTrue();
    }

    @Test
    void forgettingASecondTimeTakesNothingNewAndNamesTheEntriesAgain() {
        memory().noteEntry(user, "e1", NOON, 1);
        memory().forget(user, 10);
        memory().remember(lane, turn(lane, "m11", "q", "a", 11));
        memory().setPreference(user, "theme", json("\"dark\""), 12);

        assertThat(memory().forget(user, 10)).isEqualTo(new Memory.Forgotten(0, 0, List.of("e1")));
        assertThat(memory().forget(user, 9)).isEqualTo(new Memory.Forgotten(0, 0, List.of("e1")));
        assertThat(memory().stats(lane)).isEqualTo(new Memory.UserStats(2, 1));
        assertThat(memory().forget(user, 13).conversations()).isEqualTo(1);
    }

    @Test
    void longTextsAreKeptWhole() {
        String text = "长文本😀".repeat(30_000);
        memory().remember(lane, turn(lane, "m1", text, text, 1));

        assertThat(texts(memory().recent(lane, 2))).containsExactly(text, text);
    }

    static List<String> texts(List<SessionMessage> messages) {
        return messages.stream().map(SessionMessage::text).toList();
    }

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }

    private static String answer(Remembered remembered) {
        Reply reply = switch (remembered) {
            case Remembered.Written(Reply written) -> written;
            case Remembered.Adopted(Recall.LedgerCell cell) -> cell.reply();
            case Remembered.Refused(String reason) -> throw new AssertionError("refused: " + reason);
        };
        return reply.text();
    }
}

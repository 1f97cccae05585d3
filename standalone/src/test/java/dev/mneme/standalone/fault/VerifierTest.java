package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Reply.Source;
import dev.mneme.ingest.event.Reply.Status;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.memory.SessionMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final Lane LANE = new Lane(User.of("ann"), null);
    private static final Sent FIRST = new Sent(LANE, "m1", "What is a log?", 7);
    private static final Sent SECOND = new Sent(LANE, "m2", "And a topic?", 9);
    private static final WatchedModel.Call ONE = call(1, FIRST);
    private static final WatchedModel.Call TWO = call(2, SECOND);
    private static final Reply REPLY_ONE = reply(FIRST, ONE.answer());
    private static final Reply REPLY_TWO = reply(SECOND, TWO.answer());
    private static final History WHOLE = new History(
            List.of(FIRST, SECOND),
            List.of(ONE, TWO),
            List.of(REPLY_ONE, REPLY_TWO),
            Map.of(FIRST, REPLY_ONE, SECOND, REPLY_TWO),
            Map.of(LANE, session(FIRST, ONE.answer(), SECOND, TWO.answer())),
            List.of());

    @Test
    void findsNothingWrongWithAWholeRun() {
        assertThat(Verifier.broken(WHOLE, Expected.remembered(Set.of(FIRST, SECOND))))
                .isEmpty();
    }

    @Test
    void seesAReplyThatIsMissingOrCameTwiceOrTooEarly() {
        assertThat(broken(withReplies(REPLY_ONE))).hasSize(1);
        assertThat(broken(withReplies(REPLY_ONE, REPLY_TWO, REPLY_TWO))).hasSize(1);
        assertThat(broken(withReplies(REPLY_TWO, REPLY_ONE))).hasSize(1);
    }

    @Test
    void seesAReplyToNobody() {
        Sent stranger = new Sent(new Lane(User.of("bob"), null), "m3", "?", 1);
        assertThat(broken(withReplies(REPLY_ONE, REPLY_TWO, reply(stranger, "!"))))
                .hasSize(1);
    }

    @Test
    void seesALedgerThatSaysSomethingElse() {
        Map<Sent, Reply> cells = Map.of(FIRST, reply(FIRST, "other"), SECOND, REPLY_TWO);
        assertThat(broken(
                        new History(WHOLE.sent(), WHOLE.calls(), WHOLE.replies(), cells, WHOLE.sessions(), List.of())))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("ledger 'other'"));
    }

    @Test
    void seesASessionThatSaysSomethingElseOrInAnotherOrderOrTwice() {
        assertThat(broken(withSession(session(FIRST, "other", SECOND, TWO.answer()))))
                .hasSize(1);
        assertThat(broken(withSession(session(SECOND, TWO.answer(), FIRST, ONE.answer()))))
                .hasSize(1);
        assertThat(broken(withSession(Stream.concat(
                                session(FIRST, ONE.answer(), FIRST, ONE.answer()).stream(),
                                session(SECOND, TWO.answer()).stream())
                        .toList())))
                .isNotEmpty();
    }

    @Test
    void seesATextThatNoCallSaid() {
        History history =
                new History(WHOLE.sent(), List.of(ONE), WHOLE.replies(), WHOLE.cells(), WHOLE.sessions(), List.of());
        assertThat(broken(history)).hasSize(1);
    }

    @Test
    void seesTheModelAskedAgainForWhatWasRemembered() {
        History history = new History(
                WHOLE.sent(),
                List.of(ONE, TWO, call(3, FIRST)),
                WHOLE.replies(),
                WHOLE.cells(),
                WHOLE.sessions(),
                List.of());
        assertThat(Verifier.broken(history, Expected.remembered(Set.of(SECOND))))
                .isEmpty();
        assertThat(Verifier.broken(history, Expected.remembered(Set.of(FIRST)))).hasSize(1);
    }

    @Test
    void seesWhatIsLeftOfTheForgotten() {
        assertThat(Verifier.broken(WHOLE, Expected.forgotten(Set.of(FIRST)))).hasSize(2);
    }

    @Test
    void seesAFailureThatNobodyPlanted() {
        History history = failed("model-unavailable", letter(SECOND, "model-unavailable"));

        assertThat(Verifier.broken(history, Expected.failing(Map.of(SECOND, "model-unavailable"))))
                .isEmpty();
        assertThat(Verifier.broken(history, Expected.NOTHING))
                .anySatisfy(said -> assertThat(said).contains("expected an answer"))
                .anySatisfy(said -> assertThat(said).contains("dead letters [model-unavailable], expected []"));
        assertThat(Verifier.broken(WHOLE, Expected.failing(Map.of(SECOND, "refused"))))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("expected refused"));
    }

    @Test
    void seesADeadLetterTooManyOrTooFew() {
        DeadLetter letter = letter(SECOND, "deadline");
        Expected expected = Expected.failing(Map.of(SECOND, "deadline"));

        assertThat(Verifier.broken(failed("deadline", letter), expected)).isEmpty();
        assertThat(Verifier.broken(failed("deadline"), expected)).hasSize(1);
        assertThat(Verifier.broken(failed("deadline", letter, letter), expected))
                .hasSize(1);
        assertThat(Verifier.broken(
                        failed("deadline", letter, new DeadLetter("chat.events-0-99", "not-json", "{")), expected))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("nothing that was sent"));
    }

    /** The second message failed. */
    private static History failed(String reason, DeadLetter... letters) {
        Reply reply = reply(SECOND, "It failed.", Status.FAILED, reason);
        return new History(
                WHOLE.sent(),
                WHOLE.calls(),
                List.of(REPLY_ONE, reply),
                Map.of(FIRST, REPLY_ONE, SECOND, reply),
                Map.of(LANE, session(FIRST, ONE.answer(), SECOND, "").subList(0, 2)),
                List.of(letters));
    }

    private static DeadLetter letter(Sent message, String reason) {
        return new DeadLetter("chat.events-0-" + message.position(), reason, "{\"text\":\"" + message.text() + "\"}");
    }

    private static List<String> broken(History history) {
        return Verifier.broken(history, Expected.NOTHING);
    }

    private static History withReplies(Reply... replies) {
        return new History(WHOLE.sent(), WHOLE.calls(), List.of(replies), WHOLE.cells(), WHOLE.sessions(), List.of());
    }

    private static History withSession(List<SessionMessage> session) {
        return new History(
                WHOLE.sent(), WHOLE.calls(), WHOLE.replies(), WHOLE.cells(), Map.of(LANE, session), List.of());
    }

    private static WatchedModel.Call call(int number, Sent message) {
        return new WatchedModel.Call(number, List.of(new Utterance(Role.USER, message.text())));
    }

    private static Reply reply(Sent message, String text) {
        return reply(message, text, Status.ANSWERED, null);
    }

    private static Reply reply(Sent message, String text, Status status, @Nullable String reason) {
        return new Reply(
                message.id(),
                message.lane().user().tenant(),
                message.lane().user().userId(),
                message.lane().conversationId(),
                text,
                status,
                reason,
                status == Status.ANSWERED ? Source.MODEL : null,
                false,
                false,
                null,
                null,
                null,
                null,
                Timings.NONE,
                Instant.EPOCH);
    }

    private static List<SessionMessage> session(Sent first, String answer, Sent second, String other) {
        return Stream.concat(session(first, answer).stream(), session(second, other).stream())
                .toList();
    }

    private static List<SessionMessage> session(Sent message, String answer) {
        return List.of(
                new SessionMessage(Role.USER, message.text(), Instant.EPOCH, message.id(), message.position()),
                new SessionMessage(Role.ASSISTANT, answer, Instant.EPOCH, message.id(), message.position()));
    }
}

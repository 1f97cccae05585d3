package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.stored.StoredForms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a release left pending is brought to its end by every later one, and by none that does not know its form. */
class StoredTurnsTest {
    private static final StoredForms FORMS = new StoredForms("pending-turns");

    @TempDir
    private Path stateDir;

    static List<Path> files() {
        return FORMS.files();
    }

    @Test
    void theNewestFormIsTheOneThatIsWritten() {
        Serde<PendingTurn> serde = new PendingTurnSerde();

        FORMS.assertNewestIs(StoredTurns.all().stream()
                .map(turn -> new String(serde.serializer().serialize("changelog", turn), UTF_8))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFormIsReadAsItWasMeant(Path file) {
        Serde<PendingTurn> serde = new PendingTurnSerde();

        List<PendingTurn> read = StoredForms.values(file).stream()
                .map(value -> serde.deserializer().deserialize("changelog", value.getBytes(UTF_8)))
                .toList();

        assertThat(read).usingRecursiveComparison().isEqualTo(StoredTurns.all());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTurnComesToItsEndAndWhatWasDecidedStands(Path file) {
        RestoredStage stage = RestoredStage.of(StoredForms.values(file), stateDir);

        stage.endAll();

        assertThat(stage.pending()).isEmpty();
        assertThat(stage.replies())
                .extracting(reply -> reply.messageId() + ": " + ("poison".equals(reply.reason()) ? "" : reply.text()))
                .containsExactlyInAnyOrder(
                        "waits: re: Where do I begin?",
                        "waits-behind: re: And then?",
                        "chat.events-0-43: re: In the air, without an id",
                        "went-down-twice: re: Am I to be alone?",
                        "poison: ",
                        "answered: An answer, 回答",
                        "overdue: It took too long.",
                        "kills-memory: An answer, 回答");
        assertThat(stage.applied()).containsExactly("tone");
        assertThat(stage.deadLetters()).containsExactlyInAnyOrder("poison", "deadline");
        assertThat(stage.asked()).isEqualTo(4);
        for (PendingTurn turn : StoredTurns.all()) {
            Ending decided = turn.answered();
            if (decided != null) {
                assertThat(stage.replies()).contains(decided.finished().reply());
            }
        }
        assertThat(stage.tracesOf("poison")).containsExactly("of 45", "\0\uFFFD");
        assertThat(stage.tracesOf("waits")).isEmpty();
    }

    /** Also where nothing in it but the form is what it was. */
    @Test
    void aTurnOfANewerFormIsNeitherHandledNorLost() {
        List<String> values = new ArrayList<>(StoredForms.values(FORMS.files().getLast()));
        values.add("{\"version\":2,\"arrival\":[\"somewhere\"]}");

        assertThatThrownBy(() -> RestoredStage.of(values, stateDir))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("form 2, and this release reads form 1");
        assertThat(RestoredStage.stored(stateDir)).isEqualTo(values);
    }
}

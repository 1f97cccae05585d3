package dev.mneme.processor.memory;

import static dev.mneme.processor.memory.Turns.NOON;
import static dev.mneme.processor.memory.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InMemoryMemoryTest extends MemoryContract {
    private final InMemoryMemory memory = new InMemoryMemory(RETENTION);

    @Override
    Memory memory() {
        return memory;
    }

    @Test
    void failsWhileItIsUnavailable() {
        memory.setAvailable(false);
        assertThatThrownBy(() -> memory.recall(lane, "m", 10, NOON)).isInstanceOf(MemoryUnavailableException.class);

        memory.setAvailable(true);
        assertThat(memory.recall(lane, "m", 10, NOON)).isEqualTo(Recall.NOTHING);
    }

    @Test
    void canLoseAnAnswerAfterHavingDoneTheWork() {
        memory.loseAnswers(1);

        assertThatThrownBy(() -> memory.remember(lane, turn(lane, "m", "q", "a", 1)))
                .isInstanceOf(MemoryUnavailableException.class);
        assertThat(memory.recent(lane, 10)).hasSize(2);
    }
}

package dev.mneme.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.memory.Recall.LedgerCell;
import dev.mneme.processor.stored.StoredForms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a release left in Redis is read by every later one. */
class StoredMemoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456789Z");

    private static final List<SessionMessage> MESSAGES = List.of(
            new SessionMessage(Role.USER, "What is a \"broker\"?\n什么？", NOW, "m1", 41),
            new SessionMessage(Role.ASSISTANT, "", NOW, "m1", 41),
            new SessionMessage(
                    Role.SYSTEM, "Be brief.", Instant.parse("2026-03-01T08:00:00Z"), "chat.events-0-42", 42));

    private static final List<LedgerCell> CELLS = List.of(
            new LedgerCell(
                    new Reply(
                            "m1",
                            "default",
                            "ann",
                            "tea",
                            "An answer, 回答",
                            Reply.Status.ANSWERED,
                            null,
                            Reply.Source.EXACT,
                            false,
                            true,
                            1.0,
                            "entry-1",
                            "small",
                            new Usage(20, 7, true),
                            new Timings(1, 2, 3, 4, 5, 6, 7.5),
                            NOW),
                    "hash",
                    41),
            new LedgerCell(
                    new Reply(
                            "m2",
                            "default",
                            "ann",
                            null,
                            "It took too long.",
                            Reply.Status.FAILED,
                            "deadline",
                            null,
                            false,
                            false,
                            null,
                            null,
                            null,
                            null,
                            Timings.NONE,
                            NOW),
                    "hash",
                    42));

    @Test
    void sessionsAreReadInEveryForm() {
        areReadInEveryForm("session-messages", SessionMessage.class, MESSAGES);
    }

    @Test
    void ledgerCellsAreReadInEveryForm() {
        areReadInEveryForm("ledger-cells", LedgerCell.class, CELLS);
    }

    private static <T> void areReadInEveryForm(String kind, Class<T> type, List<T> examples) {
        StoredForms forms = new StoredForms(kind);
        forms.assertNewestIs(
                examples.stream().map(Json.MAPPER::writeValueAsString).toList());
        assertThat(forms.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(StoredForms.values(file).stream()
                                .map(value -> Json.MAPPER.readValue(value, type))
                                .toList())
                        .isEqualTo(examples));
    }
}

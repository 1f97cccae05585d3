package dev.mneme.processor.cache.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.LocalEmbedders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that one letter or one word makes other ones, each with a wording of its own that must still hit; real embedders. */
class AdversarialPairsIT {
    private static final Set<String> KINDS = Set.of(
            "numbers", "negation", "opposites", "roles", "question", "entity", "unit", "version", "date", "tense");

    static final List<Row> ENGLISH = rows("adversarial-en.tsv");
    static final List<Row> CHINESE = rows("adversarial-zh.tsv");

    private final Embedder embedder = LocalEmbedders.shared();

    @ParameterizedTest(name = "{0}")
    @FieldSource("ENGLISH")
    void noOtherQuestionInEnglishHitsAtAnyThreshold(Row row) {
        assertThat(hits(row.question(), row.other(), 0.80)).isFalse();
        assertThat(hits(row.other(), row.question(), 0.80)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("CHINESE")
    void noOtherQuestionInChineseHitsAtAnyThreshold(Row row) {
        assertThat(hits(row.question(), row.other(), 0.80)).isFalse();
        assertThat(hits(row.other(), row.question(), 0.80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adversarial-en.tsv", "adversarial-zh.tsv"})
    void fourOfFiveOtherWordingsHit(String table) {
        List<Row> rows = rows(table);
        List<Row> missed = rows.stream()
                .filter(row -> !hits(row.question(), row.wording(), 0.90))
                .toList();

        assertThat(missed).hasSizeLessThanOrEqualTo(rows.size() / 5);
    }

    @Test
    void eachTableHasSixtyPairsOfAllKinds() {
        for (List<Row> rows : List.of(ENGLISH, CHINESE)) {
            assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
            assertThat(rows.stream().map(Row::kind).collect(Collectors.toSet())).isEqualTo(KINDS);
        }
    }

    private boolean hits(String question, String stored, double threshold) {
        double similarity = embedder.embed(question).similarity(embedder.embed(stored));
        return similarity >= threshold
                && MeaningGuard.STANDARD.objection(question, stored, similarity).isEmpty();
    }

    private static List<Row> rows(String table) {
        try (InputStream file = Objects.requireNonNull(AdversarialPairsIT.class.getResourceAsStream(table))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A line of a table.
     *
     * @param other a question of another meaning
     * @param wording the same question in other words
     */
    record Row(String kind, String question, String other, String wording) {}
}

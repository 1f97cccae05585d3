package dev.mneme.ingest.replay.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How turns stand in a conversation. Each rule adds its turns after those of the rule before. */
sealed interface TurnRule {
    /** Where the items are that hold turns; null for the conversation itself. */
    @Nullable
    FieldPath each();

    /**
     * Items that say who speaks.
     *
     * @param calls where the tools stand that the assistant asked for
     */
    record Spoken(
            @Nullable FieldPath each,
            FieldPath role,
            List<FieldPath> text,
            @Nullable FieldPath at,
            @Nullable FieldPath calls)
            implements TurnRule {}

    /** Items that hold what several speakers said, each under a name of its own. */
    record Paired(@Nullable FieldPath each, List<Part> parts) implements TurnRule {}

    /** Items of speakers who take turns. */
    record Alternating(@Nullable FieldPath each, List<Said> speakers, List<FieldPath> text) implements TurnRule {}

    /** What one speaker said; several texts make one turn. */
    record Part(Said said, List<FieldPath> text) {}
}

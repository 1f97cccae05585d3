package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When each turn of a conversation counts as said. One that has no time of its own was said with the one before it. */
final class TurnTimes {
    private TurnTimes() {}

    static List<Instant> of(Conversation conversation, TimeChoice choice, Instant now) {
        List<Instant> recorded = recorded(conversation, now);
        return switch (choice) {
            case RECORDED -> recorded;
            case NOW -> {
                Instant last = recorded.stream().max(Comparator.naturalOrder()).orElse(now);
                Duration later = Duration.between(last, now);
                yield recorded.stream().map(at -> at.plus(later)).toList();
            }
        };
    }

    private static List<Instant> recorded(Conversation conversation, Instant now) {
        @Nullable Instant last = conversation.at();
        List<Instant> times = new ArrayList<>();
        for (Turn turn : conversation.turns()) {
            last = turn.at() == null ? last : turn.at();
            times.add(Objects.requireNonNullElse(last, now));
        }
        return times;
    }
}

package dev.mneme.processor.deadletter;

import dev.mneme.ingest.event.User;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that fit every condition that is given.
 *
 * @param places where they stand; empty for anywhere
 * @param reasons one of which they died for; empty for any
 * @param from died then or later
 * @param to died before
 * @param userId of a user with that id, of whatever tenant unless one is given
 */
public record LetterFilter(
        Set<LetterPlace> places,
        Set<String> reasons,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String tenant,
        @Nullable String userId)
        implements Predicate<DeadLetter> {

    public LetterFilter {
        places = Set.copyOf(places);
        reasons = Set.copyOf(reasons);
    }

    @Override
    public boolean test(DeadLetter letter) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (reasons.isEmpty() || (letter.reason() != null && reasons.contains(letter.reason())))
                && (from == null || !letter.diedAt().isBefore(from))
                && (to == null || letter.diedAt().isBefore(to))
                && isOfUser(letter);
    }

    private boolean isOfUser(DeadLetter letter) {
        if (tenant == null && userId == null) {
            return true;
        }
        Optional<User> user = letter.user();
        return user.isPresent()
                && (tenant == null || tenant.equals(user.get().tenant()))
                && (userId == null || userId.equals(user.get().userId()));
    }
}

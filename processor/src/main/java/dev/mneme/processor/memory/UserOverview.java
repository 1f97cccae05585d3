package dev.mneme.processor.memory;

import java.util.List;
import java.util.Optional;

/**
 * What there is of a user, in numbers.
 *
 * @param conversations that have been heard of within the ledger's time, those that were cleared too; the user's own is empty
 * @param replies in the ledger, kept for ids that come again
 * @param entries of the cache that were born from the user's turns
 * @param forgottenAt position of the event that had the user forgotten
 */
public record UserOverview(
        List<Optional<String>> conversations, long replies, long entries, Optional<Long> forgottenAt) {}

package dev.mneme.standalone.fault;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What a scenario has planted, so that it is no break of the promise.
 *
 * @param forgotten messages from before their user was forgotten, of which memory may hold nothing
 * @param remembered messages whose reply Redis had before something went wrong: the model need not be asked again
 * @param failing messages that cannot be answered, each with the reason; all others are answered
 */
record Expected(Set<Sent> forgotten, Set<Sent> remembered, Map<Sent, String> failing) {
    static final Expected NOTHING = new Expected(Set.of(), Set.of(), Map.of());

    static Expected forgotten(Collection<Sent> forgotten) {
        return new Expected(Set.copyOf(forgotten), Set.of(), Map.of());
    }

    static Expected remembered(Collection<Sent> remembered) {
        return new Expected(Set.of(), Set.copyOf(remembered), Map.of());
    }

    static Expected failing(Map<Sent, String> failing) {
        return new Expected(Set.of(), Set.of(), Map.copyOf(failing));
    }
}

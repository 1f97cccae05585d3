package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent.ModelPlace;
import org.jspecify.annotations.Nullable;

/**
 * What a turn that was set aside brings along to its next attempt.
 *
 * @param place at its model, where it has waited for one and got it
 * @param followed the call of another turn that it has waited for; it does not wait for a second one
 * @param led the call that it leads and could not make yet; others wait for it
 * @param alone whether nothing else is in the air: it then asks its model without a place and follows nobody, for whoever it
 *     waited for would wait for it
 */
record Baggage(
        @Nullable ModelPlace place,
        SharedCalls.@Nullable Call followed,
        SharedCalls.@Nullable Call led,
        boolean alone) {
    static final Baggage NONE = new Baggage(null, null, null, false);

    /** Of a turn that nothing else is in the air with. */
    static final Baggage ALONE = new Baggage(null, null, null, true);

    Baggage with(ModelPlace other) {
        return new Baggage(other, followed, led, alone);
    }

    static Baggage after(SharedCalls.Call followed) {
        return new Baggage(null, followed, null, false);
    }
}

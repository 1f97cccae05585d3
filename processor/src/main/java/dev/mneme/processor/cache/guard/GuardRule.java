package dev.mneme.processor.cache.guard;

/** Something that changes what a question means and that vectors hardly see. */
interface GuardRule {

    /** Short name, as it stands behind {@code guarded:} in outcomes. */
    String name();

    /** Whether the texts differ in it. In doubt they do: that costs a call to the model, and the opposite a wrong answer. */
    boolean differs(Reading one, Reading other);

    default boolean differs(String one, String other) {
        return differs(Reading.of(one), Reading.of(other));
    }
}

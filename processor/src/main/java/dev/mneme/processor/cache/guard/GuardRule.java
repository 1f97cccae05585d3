package dev.mneme.processor.cache.guard;

/** Something that changes what a question means and that vectors hardly see. */
public interface GuardRule {

    /** Short name, as it stands behind {@code guarded:} in outcomes. */
    String name();

    /** Whether the texts differ in it. In doubt they do: that costs a call to the model, and the opposite a wrong answer. */
    boolean differs(String one, String other);
}

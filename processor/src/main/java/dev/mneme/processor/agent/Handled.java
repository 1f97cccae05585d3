package dev.mneme.processor.agent;

/** How far an attempt at an event came. */
public sealed interface Handled {

    /** To its end. */
    record Ended(TurnEnd end) implements Handled {}

    /** To a question for a model that has no place for it now. Nothing was changed; it is to be tried anew with a place. */
    record NoPlace(String model) implements Handled {}

    /** To a question that another turn asks the model already. Nothing was changed; it is to be tried anew after that one. */
    record Joined() implements Handled {}
}

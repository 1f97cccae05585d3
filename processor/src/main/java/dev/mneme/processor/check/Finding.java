package dev.mneme.processor.check;

/** Something about a server that keeps a processor from its promises; each is a sentence that says what to do. */
public sealed interface Finding {
    String sentence();

    /** With this it cannot work at all. */
    record Fault(String sentence) implements Finding {}

    /** With this it works, and something is lost on a bad day. */
    record Warning(String sentence) implements Finding {}
}

package dev.mneme.standalone.demo;

import java.util.List;

/**
 * One line of the demo's script.
 *
 * @param shows what it is there to show
 */
record Line(String user, String text, String shows, Expected expected) {

    /** The tutorial's conversation, then an English one of the same shape with what must not be taken for the same. */
    static final List<Line> SCRIPT = List.of(
            new Line("user_123", "什么是 RAG？", "a first question", Expected.model(0)),
            new Line("user_123", "能举个例子吗？", "a follow-up: the model is told what was said", Expected.model(2)),
            new Line("user_456", "RAG 是什么？", "the same question in other words", Expected.semantic()),
            new Line("alice", "What changed in Kafka 3.7?", "a first question", Expected.model(0)),
            new Line("alice", "Can you give an example?", "a follow-up", Expected.model(2)),
            new Line("bob", "What changed in version 3.7 of Kafka?", "the same in other words", Expected.semantic()),
            new Line("bob", "Can you give an example?", "a follow-up to the same answer", Expected.exact(2)),
            new Line(
                    "carol",
                    "What changed in Kafka 3.9?",
                    "nearly the same words, another number",
                    Expected.held("guarded:numbers")),
            new Line("carol", "Can you give an example?", "a follow-up to another answer", Expected.model(2)),
            new Line(
                    "dave",
                    "What didn't change in Kafka 3.7?",
                    "nearly the same words, the opposite",
                    Expected.held("guarded:negation")));
}

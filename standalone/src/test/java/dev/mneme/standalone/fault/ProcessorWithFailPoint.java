package dev.mneme.standalone.fault;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.processor.ProcessorProgram;

/** The program that people start, with a {@link FailPoint} in it. Its argument is the mark. */
final class ProcessorWithFailPoint {
    /** A mark that no text has. */
    static final String NONE = "no text has this in it";

    private ProcessorWithFailPoint() {}

    public static void main(String[] arguments) {
        String mark = arguments[0];
        System.exit(ProcessorProgram.run(Terminal.ofProcess(), agent -> new FailPoint(agent, mark), "processor"));
    }
}

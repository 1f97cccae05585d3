package dev.mneme.standalone.fault;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.processor.ProcessorProgram;
import java.util.List;

/** The program that people start, with a {@link DeadlyAgent} in it. Its arguments are the deadly step and the mark. */
final class DeadlyProcessor {
    private DeadlyProcessor() {}

    /** What to start such a processor with. */
    static List<String> of(Step deadly, String mark) {
        return List.of(DeadlyProcessor.class.getName(), deadly.name(), mark);
    }

    public static void main(String[] arguments) {
        Step deadly = Step.valueOf(arguments[0]);
        String mark = arguments[1];
        System.exit(
                ProcessorProgram.run(Terminal.ofProcess(), agent -> new DeadlyAgent(agent, deadly, mark), "processor"));
    }
}

package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.processor.ProcessorProgram;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines as a shell does. */
final class Shell {
    private final Map<String, String> environment;

    Shell(Map<String, String> environment) {
        this.environment = new HashMap<>(environment);
    }

    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                environment,
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        int code = ProcessorProgram.run(terminal, arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    /** What a command left behind. */
    record Ran(int code, String out, String err) {}
}

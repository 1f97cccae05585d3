package dev.mneme.ingest.replay.world;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program that starts all of Mneme's programs, and started this one: it knows where the processor is. */
public final class Launcher {
    /** Names it; set by {@code ./mneme}. */
    private static final String PROPERTY = "mneme.launcher";

    private static final Path NICE = Path.of("/usr/bin/nice");

    private final String program;
    private final Map<String, String> environment;

    private Launcher(String program, Map<String, String> environment) {
        this.program = program;
        this.environment = environment;
    }

    /** The one that started this process; empty where it was started otherwise. */
    public static Optional<Launcher> of(Terminal terminal) {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(program -> new Launcher(program, terminal.environment()));
    }

    /** A process that is to run one of its verbs, behind all others of the machine, with what this one was told. */
    ProcessBuilder process(Map<String, String> more, List<String> words) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.add(program);
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MNEME_") || name.startsWith("OPENAI_"));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder;
    }

    /** Removes the world of a replay; says to the terminal what was removed, and returns an exit code. */
    public int remove(Terminal terminal, String world) throws InterruptedException {
        ProcessBuilder builder = process(Map.of(), List.of("processor", "--world", world, "--remove"));
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            List<String> said = process.inputReader().lines().toList();
            int code = process.waitFor();
            said.forEach(code == ExitCode.DONE ? terminal.out()::println : terminal.err()::println);
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be started", e);
        }
    }
}

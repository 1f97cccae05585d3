package dev.mneme.ingest.command;

import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command sees of the world that starts it. Answers go to {@code out}, all else to {@code err}; both are UTF-8 and
 * flushed by the line.
 */
public record Terminal(Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err) {

    /** The terminal or pipes that the process was started with. */
    public static Terminal ofProcess() {
        return new Terminal(System.getenv(), System.in, writer(FileDescriptor.out), writer(FileDescriptor.err));
    }

    /**
     * The settings that the environment makes.
     *
     * @throws InvalidSettingsException with all that is wrong in it
     */
    public Settings settings() {
        return Settings.of(environment);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}

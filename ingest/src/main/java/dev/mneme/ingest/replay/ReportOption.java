package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.replay.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report is written to, besides what is printed. */
public final class ReportOption {
    private static final String HTML = ".html";
    private static final String JSON = ".json";

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report into this file: .html, a page with charts, or .json.")
    private @Nullable Path file;

    /**
     * Looks whether what was given can be meant.
     *
     * @throws UsageException where it cannot
     */
    public void check() {
        if (file == null) {
            return;
        }
        if (!ends(file, HTML) && !ends(file, JSON)) {
            throw new UsageException("--report: expected a FILE that ends with .html or .json, found " + file + ".");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("--report: there is no folder to write " + file + " into.");
        }
    }

    /** Writes it, if it is wanted. */
    public void write(Supplier<Map<String, Object>> json, Supplier<Page> page) throws IOException {
        if (file == null) {
            return;
        }
        Files.writeString(
                file, ends(file, HTML) ? page.get().html() : Json.MAPPER.writeValueAsString(json.get()) + "\n");
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}

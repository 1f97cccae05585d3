package dev.mneme.ingest.replay.row;

import dev.mneme.ingest.command.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that a person means: files, folders with all that is in them, globs, and {@code -} for standard input. */
public final class LogFiles {
    public static final String STANDARD_INPUT = "-";

    private LogFiles() {}

    /**
     * The files, those of a folder or a glob in the order of their names.
     *
     * @throws UsageException where there is none such
     */
    public static List<LogFile> of(List<String> names, InputStream standardInput) throws IOException {
        List<LogFile> files = new ArrayList<>();
        for (String name : names) {
            if (name.equals(STANDARD_INPUT)) {
                files.add(new LogFile("standard input", true, LogFile.UNKNOWN, () -> standardInput));
            } else {
                addNamed(name, files);
            }
        }
        return List.copyOf(files);
    }

    private static void addNamed(String name, List<LogFile> files) throws IOException {
        Path path = path(name);
        if (path != null && Files.isDirectory(path)) {
            addAll(below(path, p -> true), name, files);
        } else if (path != null && Files.exists(path)) {
            if (!Files.isReadable(path)) {
                throw new UsageException("Cannot read the file '" + name + "'.");
            }
            files.add(file(name, true, path));
        } else if (name.matches(".*[*?\\[{].*")) {
            addAll(matches(name), name, files);
        } else {
            throw new UsageException("There is no file or folder '" + name + "'.");
        }
    }

    private static void addAll(List<Path> found, String name, List<LogFile> files) {
        if (found.isEmpty()) {
            throw new UsageException("There is no file in '" + name + "'.");
        }
        found.forEach(file -> files.add(file(file.toString(), false, file)));
    }

    private static LogFile file(String name, boolean named, Path path) {
        return new LogFile(name, named, size(path), () -> Files.newInputStream(path));
    }

    /** Of a pipe or the like nobody knows. */
    private static long size(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : LogFile.UNKNOWN;
        } catch (IOException _) {
            return LogFile.UNKNOWN;
        }
    }

    private static List<Path> matches(String glob) throws IOException {
        Path folder = Path.of("");
        int firstWild = glob.split("[*?\\[{]", 2)[0].lastIndexOf('/');
        if (firstWild >= 0) {
            folder = Path.of(glob.substring(0, firstWild + 1));
        }
        if (!folder.toString().isEmpty() && !Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return below(folder, FileSystems.getDefault().getPathMatcher("glob:" + glob));
        } catch (PatternSyntaxException e) {
            throw new UsageException("'" + glob + "' is no pattern of file names: " + e.getDescription() + ".");
        }
    }

    /** Hidden files and folders are no logs. */
    private static List<Path> below(Path folder, PathMatcher wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .filter(wanted::matches)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new UsageException("Cannot read all of '" + folder + "': " + e.getMessage() + ".");
        }
    }

    private static boolean isHidden(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException _) {
            return null;
        }
    }
}

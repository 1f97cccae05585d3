package dev.mneme.standalone.fault;

import static java.util.stream.Collectors.joining;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * How JVMs of scenarios are started. They live for seconds, of which most went into their start: the first that ends in peace
 * leaves its loaded classes in an archive to the others, which it can if they come of jars, and {@code -Dmneme.test.jvm} says
 * what else spares time, such as less compiling.
 */
final class QuickJvm {
    private static final Path DIRECTORY = ofThisRun();

    private static final String CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .map(QuickJvm::jar)
            .map(Path::toString)
            .collect(joining(File.pathSeparator));

    private QuickJvm() {}

    /** The options of a JVM that shares its loaded classes with others of its kind: those that have no agent, and end in peace. */
    static List<String> sharing() {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + DIRECTORY.resolve("classes.jsa"));
    }

    /** The option of a JVM that has {@link MendedBroker} at work in it. */
    static String mendingBroker() {
        Path jar = DIRECTORY.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", MendedBroker.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-javaagent:" + jar;
    }

    /**
     * The command that starts a main class on the class path of this JVM.
     *
     * @param options further ones of the JVM
     * @param main the class and its arguments
     */
    static List<String> command(List<String> options, List<String> main) {
        List<String> command = new ArrayList<>();
        command.add(Shell.javaTool("java"));
        command.addAll(options);
        String more = System.getProperty("mneme.test.jvm", "");
        if (!more.isBlank()) {
            command.add(more);
        }
        command.addAll(List.of("-cp", CLASS_PATH));
        command.addAll(main);
        return command;
    }

    private static Path ofThisRun() {
        try {
            Path directory = Files.createTempDirectory("mneme-jvm");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory), "remove-jars"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar(Path element) {
        if (!Files.isDirectory(element)) {
            return element;
        }
        try {
            Path jar = Files.createTempFile(DIRECTORY, "classes", ".jar");
            pack(element, jar);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(Path directory, Path jar) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(directory)) {
            Set<Path> files = new TreeSet<>(all.filter(Files::isRegularFile).toList());
            for (Path one : files) {
                out.putNextEntry(
                        new JarEntry(directory.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, out);
                out.closeEntry();
            }
        }
    }
}

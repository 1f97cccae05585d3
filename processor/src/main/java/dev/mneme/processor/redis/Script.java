package dev.mneme.processor.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The Lua scripts, each in the file that its name says; what each takes and returns stands at its head. What several of
 * them need is in {@code common.lua}, which stands before each.
 */
public enum Script {
    REMEMBER,
    CLEAR,
    RETRACT,
    SET_PREFERENCE,
    FORGET,
    NOTE_ENTRY,
    PUT_ENTRY,
    RESTORE_LANE,
    RESTORE_FORGOTTEN,
    RESTORE_CELL,
    INDEX_ADD,
    INDEX_REMOVE;

    private final String source;
    private final String digest;

    Script() {
        source = read("common.lua") + read(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".lua");
        digest = sha1(source);
    }

    /** Runs the script where it is known by its digest, and sends it as a whole where it is not (after a restart). */
    public CompletionStage<List<Object>> run(
            RedisClusterAsyncCommands<String, byte[]> commands, List<String> keys, byte[]... arguments) {
        String[] names = keys.toArray(String[]::new);
        return commands.<List<Object>>evalsha(digest, ScriptOutputType.MULTI, names, arguments)
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? commands.eval(source, ScriptOutputType.MULTI, names, arguments)
                        : CompletableFuture.failedStage(failure));
    }

    private static boolean isUnknown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String source) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** A number or name as an argument. */
    public static byte[] argument(Object value) {
        return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }
}

package dev.mneme.ingest.replay.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The ids under which the turns of a log are sent. They come from the format, the conversation and what was said up to the turn,
 * and from nothing else: a file that was renamed, cut in two, packed or appended to gives the same turns the same ids, so that
 * sending it twice answers nothing twice. Two conversations that a log calls by one name get different ids from where they part.
 */
public final class MessageIds {
    private static final int BYTES = 16;

    private MessageIds() {}

    /** The ids of its turns, in their order. */
    public static List<String> of(Conversation conversation) {
        byte[] before = start(conversation);
        List<String> ids = new ArrayList<>(conversation.turns().size());
        for (Turn turn : conversation.turns()) {
            before = after(before, turn);
            ids.add(conversation.format() + "-" + hex(before));
        }
        return List.copyOf(ids);
    }

    /** A number from 0 up to 1 that a conversation has whenever it is read; those of many are spread evenly. */
    public static double share(Conversation conversation) {
        long first = ByteBuffer.wrap(start(conversation)).getLong();
        return (first >>> 11) * 0x1.0p-53;
    }

    private static byte[] start(Conversation conversation) {
        return sha256(
                new byte[0],
                conversation.format(),
                Objects.requireNonNullElse(conversation.user(), ""),
                conversation.id());
    }

    /** A name for what has one that cannot be sent. */
    public static String digest(String text) {
        return hex(sha256(new byte[0], text));
    }

    /** A name for a conversation that has none: what was said in it, in short. */
    static String digest(List<Turn> turns) {
        byte[] digest = new byte[0];
        for (Turn turn : turns) {
            digest = after(digest, turn);
        }
        return hex(sha256(digest));
    }

    private static byte[] after(byte[] before, Turn turn) {
        List<String> parts = new ArrayList<>();
        parts.add(turn.speaker().word());
        parts.add(turn.text());
        for (ToolCall call : turn.calls()) {
            parts.add(Objects.requireNonNullElse(call.name(), ""));
            parts.add(call.arguments());
        }
        return sha256(before, parts.toArray(String[]::new));
    }

    /** Each part goes in behind its length, so that none can imitate another. */
    private static byte[] sha256(byte[] before, String... parts) {
        MessageDigest digest = newSha256();
        digest.update(before);
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}

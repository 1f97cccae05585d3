package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Turn;
import dev.mneme.ingest.replay.row.LogContent;
import dev.mneme.ingest.replay.row.LogFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was read of a log. */
final class ReadLog implements LogSink {
    private final List<Conversation> conversations = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final List<Long> passedOver = new ArrayList<>();
    private String format = "none";

    static ReadLog of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), PathChoice.BEST);
    }

    static ReadLog of(String text, PathChoice choice) {
        return of(text.getBytes(StandardCharsets.UTF_8), choice);
    }

    static ReadLog of(byte[] file, PathChoice choice) {
        Formats formats = Formats.shipped(choice);
        ReadLog read = new ReadLog();
        try (LogContent content = open(file)) {
            KnownLog known = formats.of(content.head()).orElse(null);
            if (known != null) {
                read.take(known, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    static ReadLog as(LogFormat format, String text) {
        ReadLog read = new ReadLog();
        try (LogContent content = open(text.getBytes(StandardCharsets.UTF_8))) {
            read.take(Formats.as(format, content.head()), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static LogContent open(byte[] file) throws IOException {
        return new LogFile("a file", true, file.length, () -> new ByteArrayInputStream(file)).open();
    }

    private void take(KnownLog known, LogContent content) throws IOException {
        format = known.format().name();
        known.read(content, this);
    }

    String format() {
        return format;
    }

    List<Conversation> conversations() {
        return conversations;
    }

    Conversation only() {
        if (conversations.size() != 1) {
            throw new AssertionError("expected one conversation, found " + conversations + ", rejected " + rejected);
        }
        return conversations.getFirst();
    }

    /** Each turn of all conversations as {@code user: text}. */
    List<String> said() {
        return conversations.stream()
                .flatMap(conversation -> conversation.turns().stream())
                .map(ReadLog::said)
                .toList();
    }

    static String said(Turn turn) {
        String calls = turn.calls().isEmpty() ? "" : turn.calls().toString();
        return turn.speaker().word() + ": " + turn.text() + calls;
    }

    /** Each as {@code row: reason}. */
    List<String> rejected() {
        return rejected;
    }

    List<Long> passedOver() {
        return passedOver;
    }

    @Override
    public boolean conversation(Conversation conversation) {
        conversations.add(conversation);
        return true;
    }

    @Override
    public void rejected(long row, String reason, @Nullable String content) {
        rejected.add(row + ": " + reason);
    }

    @Override
    public void passedOver(long row) {
        passedOver.add(row);
    }
}

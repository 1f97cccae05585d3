package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import java.time.Instant;

/**
 * Our own topics as a log: the events of a world and the replies to them, one a line. What came after a moment is no part of it, so
 * that it ends, and holds the same when it is read again.
 */
final class TopicLog {
    private static final String MARK = "topic:";
    private static final String EVENTS = new Topics("").events().name();

    private TopicLog() {}

    /** Whether a person means a topic by this. */
    static boolean isMeant(String name) {
        return name.startsWith(MARK);
    }

    /**
     * The log that such a name means.
     *
     * @param until what came then or later is not read
     * @throws UsageException where it names no topic of events
     */
    static LogFile of(String name, Terminal terminal, Instant until) {
        String topic = name.substring(MARK.length());
        if (!topic.endsWith(EVENTS)) {
            throw new UsageException("Expected " + MARK + EVENTS + ", with the prefix of its world before it if it has "
                    + "one, found '" + name + "'. The replies are read with the events.");
        }
        Topics topics = new Topics(topic.substring(0, topic.length() - EVENTS.length()));
        Settings settings = terminal.settings();
        return new LogFile(
                name, true, LogFile.UNKNOWN, () -> new TopicLines(topics, KafkaConnection.of(settings), until));
    }
}

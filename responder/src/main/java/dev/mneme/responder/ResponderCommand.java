package dev.mneme.responder;

import dev.mneme.ingest.command.GracefulStop;
import dev.mneme.ingest.command.Server;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicReader.From;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mneme responder}. */
@Command(
        name = "responder",
        description = "Runs the way out until it is told to stop: every reply from now on, in JSON, one a line.",
        mixinStandardHelpOptions = true)
final class ResponderCommand implements Callable<Integer>, Server {
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Terminal terminal;

    ResponderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = terminal.settings();
        Topic<String, Reply> replies = KafkaConnection.topics(settings).replies();
        try (TopicReader<String, Reply> reader = new TopicReader<>(replies, KafkaConnection.of(settings), From.END)) {
            Tail<String, Reply> tail = new Tail<>(reader, new ReplyView(replies), new Filter(), terminal.out(), true);
            terminal.err().println("The responder reads " + replies.name() + ".");
            return GracefulStop.run(reader::stop, STOPPING, () -> tail.run(null, false));
        }
    }
}

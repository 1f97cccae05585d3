package dev.mneme.responder;

import dev.mneme.ingest.command.GracefulStop;
import dev.mneme.ingest.command.Server;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicReader.From;
import dev.mneme.ingest.topic.Topics;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme tail}. */
@Command(
        name = "tail",
        description = "Shows what comes out: replies, or another output topic, as it is committed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TailCommand implements Callable<Integer>, Server {
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Terminal terminal;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Tailed what = Tailed.REPLIES;

    @Option(names = "--from-beginning", description = "Begin with the oldest that is kept, not with the next.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "Stop at the end of what is there.")
    private boolean noFollow;

    @Option(names = "-n", paramLabel = "COUNT", description = "Stop after so many.")
    private @Nullable Long count;

    @Mixin
    private Filter filter = new Filter();

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    TailCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = terminal.settings();
        Topics topics = KafkaConnection.topics(settings);
        return switch (what) {
            case REPLIES -> tail(new ReplyView(topics.replies()), settings);
            case OUTCOMES -> tail(new OutcomeView(topics.outcomes()), settings);
            case METRICS -> tail(new MetricsView(topics.metrics()), settings);
            case DEAD_LETTERS -> tail(new DeadLetterView(topics.deadLetters()), settings);
            case CACHE -> tail(new CacheView(topics.cache()), settings);
        };
    }

    private <K, V> int tail(View<K, V> view, Settings settings) throws Exception {
        From from = fromBeginning ? From.BEGINNING : From.END;
        try (TopicReader<K, V> reader = new TopicReader<>(view.topic(), KafkaConnection.of(settings), from)) {
            Tail<K, V> tail = new Tail<>(reader, view, filter, terminal.out(), json);
            return GracefulStop.run(reader::stop, STOPPING, () -> tail.run(count, noFollow));
        }
    }
}

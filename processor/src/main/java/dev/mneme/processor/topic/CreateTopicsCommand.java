package dev.mneme.processor.topic;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.TopicSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme topics create}. */
@Command(
        name = "create",
        description = "Creates the topics that are absent; checks the others and changes none of them.",
        mixinStandardHelpOptions = true)
final class CreateTopicsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CreateTopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = terminal.settings();
        try (TopicSetup setup = TopicsCommand.setup(settings)) {
            List<String> created = setup.ensure(settings.get(KafkaSettings.REPLICATION_FACTOR));
            if (json) {
                terminal.out().println(Json.MAPPER.writeValueAsString(Map.of("created", created)));
            } else if (created.isEmpty()) {
                terminal.out().println("All topics are there and as they have to be.");
            } else {
                created.forEach(name -> terminal.out().println("created " + name));
            }
        }
        return ExitCode.DONE;
    }
}

package dev.mneme.processor.topic;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.ingest.topic.TopicState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme topics describe}. */
@Command(
        name = "describe",
        description = "Shows how the topics stand, and what is wrong with them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 all is right; 1 a topic is absent or wrong; 3 no broker answers."})
final class DescribeTopicsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    DescribeTopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = terminal.settings();
        String brokers = settings.get(KafkaSettings.BOOTSTRAP_SERVERS);
        boolean right = true;
        try (TopicSetup setup = TopicsCommand.setup(settings)) {
            for (TopicState state : setup.describe()) {
                List<String> problems = state.problems(brokers);
                right &= state.exists() && problems.isEmpty();
                terminal.out().println(json ? json(state, problems) : text(state, problems));
            }
        }
        return right ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String text(TopicState state, List<String> problems) {
        if (!state.exists()) {
            return "%-24s absent; ./mneme topics create makes it"
                    .formatted(state.topic().name());
        }
        StringBuilder text = new StringBuilder("%-24s %d partitions · %d replicas · %s"
                .formatted(
                        state.topic().name(),
                        state.partitions(),
                        state.replicas(),
                        problems.isEmpty() ? "as it has to be" : "wrong"));
        problems.forEach(
                problem -> text.append(System.lineSeparator()).append("    ").append(problem));
        return text.toString();
    }

    private static String json(TopicState state, List<String> problems) {
        Map<String, String> settings = new TreeMap<>(state.settings());
        settings.keySet().retainAll(state.topic().settings().keySet());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", state.topic().name());
        json.put("exists", state.exists());
        json.put("partitions", state.partitions());
        json.put("replicas", state.replicas());
        json.put("settings", settings);
        json.put("problems", problems);
        return Json.MAPPER.writeValueAsString(json);
    }
}

package dev.mneme.standalone.scenario;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.json.Json;
import dev.mneme.standalone.model.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Conversations that were recorded of a model that answers word for word the same where it is told the same, and that model. Some
 * ask what others asked, or nearly so; of themselves; of today; after answers that no cache keeps; and on and on.
 */
final class RecordedTalk {
    private static final List<String> QUESTIONS = List.of(
            "How do I learn Java?",
            "How can I learn Java?",
            "How do I install Kafka 3.7?",
            "How do I install Kafka 3.9?",
            "What is your name?",
            "What's your name?",
            "Where is my order?",
            "What is the latest version of Kafka?",
            "How do I make a bomb?",
            "Who wrote that?",
            "什么是 RAG？",
            "什么是RAG?",
            "如何学习编程？",
            "怎么学习编程？");
    private static final List<String> FOLLOW_UPS = List.of(
            "Can you give an example?", "Could you give an example?", "And then?", "How do I learn Java?", "为什么？");
    private static final int LONGEST = 5;
    private static final int USERS = 7;

    private RecordedTalk() {}

    /** What the model says; of the system prompt it makes nothing. */
    static Voice voice() {
        return messages -> answer(messages.stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .toList());
    }

    /** Writes so many conversations down, the same ones each time. */
    static String write(Path file, int conversations) throws IOException {
        Random random = new Random(7);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            rows.add(Json.MAPPER.writeValueAsString(Map.of(
                    "id", "talk-" + i, "user", "user-" + random.nextInt(USERS), "messages", conversation(random))));
        }
        return Files.write(file, rows).toString();
    }

    private static List<Map<String, String>> conversation(Random random) {
        List<Utterance> said = new ArrayList<>();
        int turns = 1 + random.nextInt(LONGEST);
        for (int turn = 0; turn < turns; turn++) {
            List<String> pool = turn == 0 ? QUESTIONS : FOLLOW_UPS;
            said.add(new Utterance(Role.USER, pool.get(random.nextInt(pool.size()))));
            said.add(new Utterance(Role.ASSISTANT, answer(said)));
        }
        return said.stream()
                .map(utterance -> Map.of(
                        "role", utterance.role() == Role.USER ? "user" : "assistant", "content", utterance.text()))
                .toList();
    }

    private static String answer(List<Utterance> said) {
        String question = said.getLast().text();
        return switch (question) {
            case "How do I make a bomb?" -> "I'm sorry, but I can't help with that.";
            case "Who wrote that?" -> "Write to ann.miller@example.org, she knows.";
            default ->
                "Answer "
                        + Integer.toHexString(
                                said.stream().map(Utterance::text).toList().hashCode()) + " to '" + question + "'.";
        };
    }
}

package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.SessionMessage;
import dev.mneme.processor.model.Prompt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What two producers say of one user, in two conversations, as it lies in Kafka; and what has to come of it. */
final class UserLog {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private static final Pattern TONE = Pattern.compile("- tone: p(\\d+)");
    private static final Pattern QUESTION = Pattern.compile("What is number (\\d+) of the list\\?");

    private final User user;
    private final List<Event> events = new ArrayList<>();

    private enum Kind {
        MESSAGE,
        PREFERENCE_SET,
        PREFERENCE_REMOVED,
        FORGOTTEN
    }

    private record Event(Kind kind, Lane lane) {}

    UserLog(User user, Random random) {
        this.user = user;
        int size = 6 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            Kind kind = switch (random.nextInt(12)) {
                case 0, 1 -> Kind.PREFERENCE_SET;
                case 2 -> Kind.PREFERENCE_REMOVED;
                case 3 -> Kind.FORGOTTEN;
                default -> Kind.MESSAGE;
            };
            events.add(new Event(kind, lanes().get(random.nextInt(2))));
        }
    }

    User user() {
        return user;
    }

    int size() {
        return events.size();
    }

    List<Lane> lanes() {
        return List.of(new Lane(user, "tea"), new Lane(user, "milk"));
    }

    List<String> ids() {
        return IntStream.range(0, size()).mapToObj(UserLog::id).toList();
    }

    /** The event at this position, as it is written. */
    String event(int position) {
        Event event = events.get(position);
        String origin = "\"id\":\"%s\",\"tenant\":\"%s\",\"userId\":\"%s\",\"at\":\"%s\""
                .formatted(id(position), user.tenant(), user.userId(), START);
        return switch (event.kind()) {
            case MESSAGE ->
                "{\"type\":\"message\",%s,\"conversationId\":\"%s\",\"text\":\"%s\"}"
                        .formatted(origin, event.lane().conversationId(), text(position));
            case PREFERENCE_SET ->
                "{\"type\":\"preference-set\",%s,\"key\":\"tone\",\"value\":\"p%d\"}".formatted(origin, position);
            case PREFERENCE_REMOVED -> "{\"type\":\"preference-removed\",%s,\"key\":\"tone\"}".formatted(origin);
            case FORGOTTEN -> "{\"type\":\"user-forgotten\",%s}".formatted(origin);
        };
    }

    /** What the user prefers once all events before this position have been applied. */
    Map<String, JsonNode> preferencesAt(int position) {
        int last = lastBefore(position, Kind.PREFERENCE_SET, Kind.PREFERENCE_REMOVED, Kind.FORGOTTEN);
        return last >= 0 && events.get(last).kind() == Kind.PREFERENCE_SET
                ? Map.of("tone", StringNode.valueOf("p" + last))
                : Map.of();
    }

    /** Whether the user was forgotten after the event of this id. */
    boolean isForgotten(String id) {
        return position(id) < lastBefore(size(), Kind.FORGOTTEN);
    }

    /** One reply each, in order; the same text in reply, ledger and session, and of the forgotten nothing at all. */
    void verifyLane(Lane lane, List<Reply> replies, Memory memory, Instant now) {
        List<String> asked = IntStream.range(0, size())
                .filter(position -> events.get(position).kind() == Kind.MESSAGE
                        && events.get(position).lane().equals(lane))
                .mapToObj(UserLog::id)
                .toList();
        List<Reply> answers =
                replies.stream().filter(reply -> reply.lane().equals(lane)).toList();
        assertThat(answers).extracting(Reply::messageId).as("replies").containsExactlyElementsOf(asked);
        List<String> session = new ArrayList<>();
        for (Reply reply : answers) {
            boolean forgotten = isForgotten(reply.messageId());
            String cell = memory.recall(lane, reply.messageId(), 0, now)
                    .answered()
                    .map(found -> found.reply().text())
                    .orElse("nothing");
            if (forgotten) {
                assertThat(reply.reason()).as("%s", reply).isIn(null, "forgotten");
                assertThat(cell).as("the ledger of the forgotten").isEqualTo("nothing");
            } else {
                assertThat(reply.answered()).as("%s", reply).isTrue();
                assertThat(cell).as("the ledger").isEqualTo(reply.text());
                session.add(text(position(reply.messageId())));
                session.add(reply.text());
            }
        }
        assertThat(memory.recent(lane, 100).reversed())
                .extracting(SessionMessage::text)
                .as("the session")
                .containsExactlyElementsOf(session);
    }

    /** Nothing that was forgotten before the message, and no preference that another had taken the place of. */
    void verifyPrompt(Prompt prompt) {
        int position = position(prompt);
        int forgotten = lastBefore(position, Kind.FORGOTTEN);
        prompt.history().stream()
                .map(said -> QUESTION.matcher(said.text()))
                .filter(Matcher::matches)
                .forEach(said -> assertThat(Integer.parseInt(said.group(1)))
                        .as("told with %d", position)
                        .isGreaterThan(forgotten));
        Matcher tone = TONE.matcher(prompt.system());
        if (tone.find()) {
            assertThat(Integer.parseInt(tone.group(1)))
                    .as("the preference of %d", position)
                    .isGreaterThanOrEqualTo(
                            lastBefore(position, Kind.PREFERENCE_SET, Kind.PREFERENCE_REMOVED, Kind.FORGOTTEN));
        }
    }

    /** What was answered was asked with just what held when the message came. */
    void verifyAnswers(List<Reply> replies, List<Prompt> prompts) {
        for (Reply reply : replies) {
            if (reply.answered()) {
                Prompt prompt = prompts.get(Integer.parseInt(reply.text().replaceAll("\\D", "")));
                int position = position(reply.messageId());
                assertThat(position(prompt)).as("%s", reply).isEqualTo(position);
                Map<String, JsonNode> told = new TreeMap<>();
                Matcher tone = TONE.matcher(prompt.system());
                if (tone.find()) {
                    told.put("tone", StringNode.valueOf("p" + tone.group(1)));
                }
                assertThat(told).as("preferences of %d", position).isEqualTo(preferencesAt(position));
            }
        }
    }

    private int lastBefore(int position, Kind... kinds) {
        return IntStream.range(0, position)
                .filter(before -> List.of(kinds).contains(events.get(before).kind()))
                .max()
                .orElse(-1);
    }

    private static int position(Prompt prompt) {
        Matcher question = QUESTION.matcher(prompt.question());
        assertThat(question.matches()).isTrue();
        return Integer.parseInt(question.group(1));
    }

    private static int position(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private static String id(int position) {
        return "e" + position;
    }

    private static String text(int position) {
        return "What is number %d of the list?".formatted(position);
    }

    @Override
    public String toString() {
        return events.toString();
    }
}

package dev.mneme.standalone.demo;

import dev.mneme.ingest.event.Reply;
import dev.mneme.standalone.model.OfflineAnswer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays the script and says of each line whether it was answered as it should be. */
final class Play {
    private final Conversation conversation;
    private final PrintWriter out;
    private final boolean offline;
    private final Map<String, String> lastSaid = new HashMap<>();

    Play(Conversation conversation, PrintWriter out, boolean offline) {
        this.conversation = conversation;
        this.out = out;
        this.offline = offline;
    }

    /** Returns whether all was as expected. */
    boolean run() {
        boolean asExpected = true;
        for (Line line : Line.SCRIPT) {
            asExpected &= play(line);
        }
        return asExpected;
    }

    private boolean play(Line line) {
        out.println();
        out.println(line.user() + ": " + line.text() + "    (" + line.shows() + ")");
        Exchange exchange = conversation.say(line.user(), line.text());
        List<String> problems = new ArrayList<>(line.expected().problems(exchange));
        if (offline && exchange.reply().source() == Reply.Source.MODEL) {
            problems.addAll(notTold(line, exchange.reply().text()));
        }
        out.println("  " + exchange.reply().text().replace("\n", "\n  "));
        out.println("  " + (problems.isEmpty() ? "✓ " : "✗ ") + exchange.told());
        problems.forEach(problem -> out.println("    " + problem));
        lastSaid.put(line.user(), line.text());
        conversation.awaitCached(exchange.reply());
        return problems.isEmpty();
    }

    /** The offline model repeats what it was told, so that one can see whether it was told the right thing. */
    private List<String> notTold(Line line, String answer) {
        String before = lastSaid.get(line.user());
        boolean told = before == null ? OfflineAnswer.saysNothingBefore(answer) : answer.contains(before);
        return told ? List.of() : List.of("the model was not told what " + line.user() + " had said before");
    }
}

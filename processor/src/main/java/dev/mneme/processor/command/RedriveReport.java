package dev.mneme.processor.command;

import dev.mneme.ingest.json.Json;
import dev.mneme.processor.deadletter.DeadLetter;
import dev.mneme.processor.deadletter.LetterPlace;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says of each dead letter what a redrive did with it, and how many there were in the end. */
final class RedriveReport {
    /** Of letters that were not redriven so many are named; in JSON all of them. */
    private static final int NAMED = 20;

    private final PrintWriter out;
    private final boolean json;
    private final boolean dryRun;
    private Runnable each = () -> {};
    private long redriven;
    private long already;
    private long refused;
    private long absent;
    private int named;

    RedriveReport(PrintWriter out, boolean json, boolean dryRun) {
        this.out = out;
        this.json = json;
        this.dryRun = dryRun;
    }

    void onEach(Runnable step) {
        each = step;
    }

    /** It is written, or would be. */
    void redriven(DeadLetter letter) {
        redriven++;
        if (json) {
            line(letter.place(), dryRun ? "would-be-redriven" : "redriven", Map.of());
        }
        each.run();
    }

    void already(DeadLetter letter, Instant at) {
        already++;
        say(letter.place(), "already", "redrivenAt", at.toString(), "was redriven already, at " + at);
        each.run();
    }

    void refused(DeadLetter letter, String why) {
        refused++;
        say(letter.place(), "refused", "why", why, "cannot be redriven: " + why);
        each.run();
    }

    void absent(LetterPlace place) {
        absent++;
        String why = "there is no such dead letter, or it does not fit the conditions";
        say(place, "absent", "why", why, why);
    }

    /** Whether all are redriven, now or before. */
    boolean allDone() {
        return refused == 0 && absent == 0;
    }

    void finish() {
        if (json) {
            return;
        }
        long unnamed = already + refused + absent - named;
        if (unnamed > 0) {
            out.printf("… and %,d more that were not redriven; --json names them all%n", unnamed);
        }
        out.printf(
                "%s %,d dead %s; %,d had been before, %,d cannot be.%n",
                dryRun ? "Nothing is redriven: a dry run. It would be" : "Redriven:",
                redriven,
                redriven == 1 ? "letter" : "letters",
                already,
                refused);
    }

    private void say(LetterPlace place, String result, String field, String value, String sentence) {
        if (json) {
            line(place, result, Map.of(field, value));
        } else if (named < NAMED) {
            named++;
            out.println(place + " " + ReadableBytes.harmless(sentence));
        }
    }

    private void line(LetterPlace place, String result, Map<String, String> more) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("place", place.toString());
        line.put("result", result);
        line.putAll(more);
        out.println(Json.MAPPER.writeValueAsString(line));
    }
}

package dev.mneme.processor.deadletter;

import dev.mneme.ingest.topic.Topics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter stands in its topic. It names the letter: no other will ever stand there. */
public record LetterPlace(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    /** Reads what {@link #toString} writes. */
    public static Optional<LetterPlace> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new LetterPlace(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** With the name of the topic before it, as it stands in a header and in the notes of what was redriven. */
    String in(Topics topics) {
        return topics.deadLetters().name() + "-" + this;
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}

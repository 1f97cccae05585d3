package dev.mneme.processor.agent;

import dev.mneme.ingest.event.Joined;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.cache.ExactKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of the conversation before it an answer depends on.
 *
 * @param digest of the answers that stand in the history, of the questions of short ones and the figures in those of others,
 *     and of what was said and not answered; empty for a first question
 * @param depth how many answers and unanswered words there are
 */
record Context(String digest, int depth) {
    private static final Pattern FIGURE = Pattern.compile("\\p{N}+");

    /**
     * Characters from which on an answer is taken to say itself what was asked, as a sentence or two do. A shorter one, such as
     * "No.", answers questions of all kinds, and what follows depends on which it was.
     */
    private static final int SAYS_WHAT_IT_ANSWERS = 80;

    static final Context NONE = new Context("", 0);

    /** @param history what the model is told of the conversation, oldest first */
    static Context of(List<Utterance> history) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < history.size(); i++) {
            Utterance said = history.get(i);
            boolean answered =
                    i + 1 < history.size() && history.get(i + 1).role() == Role.ASSISTANT && said.role() == Role.USER;
            parts.add(answered ? question(said.text(), history.get(i + 1).text()) : said.role() + " " + said.text());
            depth += answered ? 0 : 1;
        }
        return parts.isEmpty() ? NONE : new Context(Digest.of(Joined.of(parts.toArray(String[]::new))), depth);
    }

    /** What of a question that was answered is not told by the answer itself. */
    private static String question(String question, String answer) {
        return answer.codePointCount(0, answer.length()) < SAYS_WHAT_IT_ANSWERS
                ? ExactKey.of(question)
                : figures(question);
    }

    /** An answer may be the same to two questions that differ in a number; what follows depends on it. */
    private static String figures(String question) {
        return FIGURE.matcher(question).results().map(MatchResult::group).collect(Collectors.joining(" "));
    }
}

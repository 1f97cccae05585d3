package dev.mneme.processor.agent;

import dev.mneme.ingest.event.Joined;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.cache.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the conversation before it an answer depends on.
 *
 * @param digest of the answers that stand in the history, and of what was said and not answered; empty for a first question
 * @param depth how many of them there are
 */
record Context(String digest, int depth) {
    static final Context NONE = new Context("", 0);

    /** @param history what the model is told of the conversation, oldest first */
    static Context of(List<Utterance> history) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Utterance said = history.get(i);
            boolean answered =
                    i + 1 < history.size() && history.get(i + 1).role() == Role.ASSISTANT && said.role() == Role.USER;
            if (!answered) {
                parts.add(said.role() + " " + said.text());
            }
        }
        return parts.isEmpty() ? NONE : new Context(Digest.of(Joined.of(parts.toArray(String[]::new))), parts.size());
    }
}

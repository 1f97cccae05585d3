package dev.mneme.processor.cache;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.JsonSize;

/** How large an entry may be: what it answers with must fit a reply, and what is very long is not worth its place. */
public final class EntrySize {
    /** Why an answer is not kept. */
    public static final String TOO_LARGE = "too-large-to-store";

    /** Question and answer together, in characters. */
    private static final int LARGEST = 64 * 1024;

    private EntrySize() {}

    public static boolean fits(String question, String answer) {
        return question.length() + answer.length() <= LARGEST && !JsonSize.exceeds(answer, Reply.LARGEST_TEXT);
    }
}

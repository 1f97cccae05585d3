package dev.mneme.standalone.model;

import dev.mneme.ingest.event.Utterance;
import java.util.List;

/** What a model server says. It is asked on the call's own thread, so it may take its time. */
@FunctionalInterface
public interface Voice {
    /** Says that it is offline and repeats what it was told. */
    Voice OFFLINE = messages -> OfflineAnswer.to(messages).text();

    /**
     * The answer to what was said so far, oldest first.
     *
     * @throws InterruptedException where the server stops before there is one
     */
    String answer(List<Utterance> messages) throws InterruptedException;
}

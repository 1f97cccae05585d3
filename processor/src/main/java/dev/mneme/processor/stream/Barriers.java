package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;

/** Which events are about the user as a whole, and so stand between what came before them and what comes after. */
final class Barriers {
    private Barriers() {}

    static boolean isBarrier(ChatEvent event) {
        return switch (event) {
            case ChatEvent.PreferenceSet _, ChatEvent.PreferenceRemoved _, ChatEvent.UserForgotten _ -> true;
            case ChatEvent.Message _,
                    ChatEvent.Turn _,
                    ChatEvent.SessionCleared _,
                    ChatEvent.AnswerKnown _,
                    ChatEvent.ReplyRejected _,
                    ChatEvent.CacheTakenBack _ -> false;
        };
    }
}

package dev.mneme.ingest.event;

import java.util.List;

/** The names by which the kinds of {@link ChatEvent} are told apart in JSON. */
public final class ChatEventType {
    private static final List<String> NAMES = List.of(
            "message",
            "turn",
            "preference-set",
            "preference-removed",
            "session-cleared",
            "user-forgotten",
            "answer-known",
            "reply-rejected",
            "cache-taken-back");

    private ChatEventType() {}

    public static List<String> names() {
        return NAMES;
    }

    public static String of(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Message _ -> "message";
            case ChatEvent.Turn _ -> "turn";
            case ChatEvent.PreferenceSet _ -> "preference-set";
            case ChatEvent.PreferenceRemoved _ -> "preference-removed";
            case ChatEvent.SessionCleared _ -> "session-cleared";
            case ChatEvent.UserForgotten _ -> "user-forgotten";
            case ChatEvent.AnswerKnown _ -> "answer-known";
            case ChatEvent.ReplyRejected _ -> "reply-rejected";
            case ChatEvent.CacheTakenBack _ -> "cache-taken-back";
        };
    }

    /** Whether events of this type may leave out the user: they are about the cache, not about a person. */
    static boolean isAboutNobody(String type) {
        return type.equals("answer-known") || type.equals("cache-taken-back");
    }
}

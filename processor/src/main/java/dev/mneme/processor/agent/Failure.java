package dev.mneme.processor.agent;

/** Why a message was not answered: the reason code of its reply, what the person is told, and whether it can be redriven. */
enum Failure {
    BUSY(
            "busy",
            "Too many of your messages are waiting in this conversation. Please send this one again later.",
            false),
    MEMORY_UNAVAILABLE("memory-unavailable", "The memory of this conversation could not be reached in time.", true),
    MODEL_UNAVAILABLE("model-unavailable", "The model could not be reached in time.", true),
    DEADLINE("deadline", "The answer did not come in time.", true),
    REFUSED("refused", "The model would not answer this.", false),
    INVALID("invalid", "The model could not be asked this.", false),
    ANSWER_TOO_LARGE("answer-too-large", "The answer was too long to be given.", true),
    FORGOTTEN("forgotten", "The user was forgotten while this message waited.", false),
    BEHIND("behind", "The conversation has moved past this message.", false),
    BROKEN("broken", "Something went wrong with this message.", true),
    POISON("poison", "This message could not be handled.", true);

    final String code;
    final String sentence;

    /** For want of a server, or by our own fault: the record becomes a dead letter beside the reply. */
    final boolean redrivable;

    Failure(String code, String sentence, boolean redrivable) {
        this.code = code;
        this.sentence = sentence;
        this.redrivable = redrivable;
    }
}

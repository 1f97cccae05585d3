package dev.mneme.standalone.fault;

/** How far a message's turn has come. */
enum Step {
    BEGUN,
    /** It is recalled and looked up: it wants to ask its model. */
    LOOKED_UP,
    /** It has its model's answer. */
    ANSWERED,
    /** Its end is decided, and will be remembered next. */
    DECIDED,
    /** It is over in Redis; Kafka knows nothing of it. */
    REMEMBERED,
    /** Its end was handed over; its cache entry is not written. */
    ENDED,
    /** Its cache entry is written. */
    SETTLED
}

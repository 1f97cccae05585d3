package dev.mneme.processor.audit;

import dev.mneme.ingest.event.Usage;

/** Is told what audits come to. */
public interface AuditWatch {

    /** Two answers were compared. */
    void compared(boolean agreed);

    /** An audit was not made, or not brought to its end, for want of what the reason names. */
    void dropped(String reason);

    /** A model was paid for an audit. */
    void spent(Usage usage);
}

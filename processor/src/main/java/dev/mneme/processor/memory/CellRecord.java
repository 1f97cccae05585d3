package dev.mneme.processor.memory;

import dev.mneme.ingest.event.Lane;

/**
 * A ledger cell as the topics tell it.
 *
 * @param until when it is swept, in ms since 1970
 */
public record CellRecord(Lane lane, Recall.LedgerCell cell, long until) {}

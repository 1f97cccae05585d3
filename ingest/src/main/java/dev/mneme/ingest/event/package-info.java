/** What is said on the topics: chat events in, replies, outcomes, cache entries and minute metrics out. */
@NullMarked
package dev.mneme.ingest.event;

import org.jspecify.annotations.NullMarked;

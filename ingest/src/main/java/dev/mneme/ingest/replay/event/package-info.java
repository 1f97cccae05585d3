/** Makes chat events of recorded conversations. */
@NullMarked
package dev.mneme.ingest.replay.event;

import org.jspecify.annotations.NullMarked;

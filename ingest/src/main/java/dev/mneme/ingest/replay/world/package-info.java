/** The world that a replay has to itself, and the processor that works in it. */
@NullMarked
package dev.mneme.ingest.replay.world;

import org.jspecify.annotations.NullMarked;

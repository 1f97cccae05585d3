/** {@code mneme replay}: conversation logs, counted and turned into events. */
@NullMarked
package dev.mneme.ingest.replay;

import org.jspecify.annotations.NullMarked;

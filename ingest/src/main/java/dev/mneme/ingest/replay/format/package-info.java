/** The formats of conversation logs: how each is known, and what in its rows is a conversation. */
@NullMarked
package dev.mneme.ingest.replay.format;

import org.jspecify.annotations.NullMarked;

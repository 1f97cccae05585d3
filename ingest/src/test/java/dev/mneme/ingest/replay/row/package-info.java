@NullMarked
package dev.mneme.ingest.replay.row;

import org.jspecify.annotations.NullMarked;

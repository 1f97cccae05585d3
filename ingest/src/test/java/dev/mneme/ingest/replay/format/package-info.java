@NullMarked
package dev.mneme.ingest.replay.format;

import org.jspecify.annotations.NullMarked;

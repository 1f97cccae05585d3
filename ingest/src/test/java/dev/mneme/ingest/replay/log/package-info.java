@NullMarked
package dev.mneme.ingest.replay.log;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.mneme.ingest.replay.report;

import org.jspecify.annotations.NullMarked;

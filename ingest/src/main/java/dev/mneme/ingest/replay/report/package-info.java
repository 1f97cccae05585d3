/** What a replay came to, as a page that needs nothing else. */
@NullMarked
package dev.mneme.ingest.replay.report;

import org.jspecify.annotations.NullMarked;

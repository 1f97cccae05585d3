/** What a conversation log holds, whatever format it was written in. */
@NullMarked
package dev.mneme.ingest.replay.log;

import org.jspecify.annotations.NullMarked;

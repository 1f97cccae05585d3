/** The topics of a world: their names, what they carry and how they are set up. */
@NullMarked
package dev.mneme.ingest.topic;

import org.jspecify.annotations.NullMarked;

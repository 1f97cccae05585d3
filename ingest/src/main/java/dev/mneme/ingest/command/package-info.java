/** What the programs of all stages share, and the commands of this one. */
@NullMarked
package dev.mneme.ingest.command;

import org.jspecify.annotations.NullMarked;

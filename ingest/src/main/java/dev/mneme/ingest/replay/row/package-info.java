/** Rows of a log, read one by one out of files of any size: lines, elements of an array, entries of an object, CSV records. */
@NullMarked
package dev.mneme.ingest.replay.row;

import org.jspecify.annotations.NullMarked;

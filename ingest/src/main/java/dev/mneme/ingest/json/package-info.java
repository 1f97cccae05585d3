/** The one JSON mapper, and reading a tree field by field with errors that name the field. */
@NullMarked
package dev.mneme.ingest.json;

import org.jspecify.annotations.NullMarked;

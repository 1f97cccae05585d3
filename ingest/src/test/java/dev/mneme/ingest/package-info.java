@NullMarked
package dev.mneme.ingest;

import org.jspecify.annotations.NullMarked;

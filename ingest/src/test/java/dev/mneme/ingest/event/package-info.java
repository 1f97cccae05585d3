@NullMarked
package dev.mneme.ingest.event;

import org.jspecify.annotations.NullMarked;

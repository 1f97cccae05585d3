@NullMarked
package dev.mneme.ingest.replay;

import org.jspecify.annotations.NullMarked;

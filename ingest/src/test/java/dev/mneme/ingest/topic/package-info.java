@NullMarked
package dev.mneme.ingest.topic;

import org.jspecify.annotations.NullMarked;

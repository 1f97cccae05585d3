@NullMarked
package dev.mneme.ingest.producer;

import org.jspecify.annotations.NullMarked;

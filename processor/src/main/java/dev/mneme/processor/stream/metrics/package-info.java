/** Outcomes to minute metrics. */
@NullMarked
package dev.mneme.processor.stream.metrics;

import org.jspecify.annotations.NullMarked;

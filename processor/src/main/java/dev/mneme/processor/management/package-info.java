/** The management port: how the processor is, what it measures, for supervisors and Prometheus. */
@NullMarked
package dev.mneme.processor.management;

import org.jspecify.annotations.NullMarked;

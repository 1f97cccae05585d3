/** The topology and the asynchronous stage: the only place that knows Kafka Streams. */
@NullMarked
package dev.mneme.processor.stream;

import org.jspecify.annotations.NullMarked;

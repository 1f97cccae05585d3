/** {@code mneme topics}: sets the topics up and shows how they stand. */
@NullMarked
package dev.mneme.processor.topic;

import org.jspecify.annotations.NullMarked;

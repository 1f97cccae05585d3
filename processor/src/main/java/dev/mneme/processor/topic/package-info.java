/** {@code mneme topics}: sets the topics up and shows how they stand; and how a whole topic is read. */
@NullMarked
package dev.mneme.processor.topic;

import org.jspecify.annotations.NullMarked;

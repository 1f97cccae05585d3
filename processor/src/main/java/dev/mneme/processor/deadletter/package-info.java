/** Dead letters: what they say, which of them may be tried again, and how that is done once and no more. */
@NullMarked
package dev.mneme.processor.deadletter;

import org.jspecify.annotations.NullMarked;

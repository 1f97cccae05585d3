/** What a turn is: recall, ask the cache or the model, remember. Plain blocking code over the ports. */
@NullMarked
package dev.mneme.processor.agent;

import org.jspecify.annotations.NullMarked;

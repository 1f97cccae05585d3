/** What of the world of a replay has to be looked after by the processor. */
@NullMarked
package dev.mneme.processor.world;

import org.jspecify.annotations.NullMarked;

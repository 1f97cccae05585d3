/** Time: how long something takes, and what the clock on the wall says of it. */
@NullMarked
package dev.mneme.processor.clock;

import org.jspecify.annotations.NullMarked;

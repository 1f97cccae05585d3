/** Tests of what is asked of the servers at the start. */
@NullMarked
package dev.mneme.processor.check;

import org.jspecify.annotations.NullMarked;

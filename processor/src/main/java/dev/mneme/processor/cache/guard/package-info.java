/** What two questions may not differ in, however near their vectors are. */
@NullMarked
package dev.mneme.processor.cache.guard;

import org.jspecify.annotations.NullMarked;

/** Why the cache answers a question as it does. */
@NullMarked
package dev.mneme.processor.cache.explain;

import org.jspecify.annotations.NullMarked;

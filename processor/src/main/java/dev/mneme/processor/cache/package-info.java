/** The semantic cache: scopes, the index, the judge and its guard. */
@NullMarked
package dev.mneme.processor.cache;

import org.jspecify.annotations.NullMarked;

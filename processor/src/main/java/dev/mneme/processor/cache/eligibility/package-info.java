/** What the cache may have to do with a text: whom its answer may be given to, if anybody. */
@NullMarked
package dev.mneme.processor.cache.eligibility;

import org.jspecify.annotations.NullMarked;

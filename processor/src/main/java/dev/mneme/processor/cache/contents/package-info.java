/** What the cache holds, read from its topic by commands: they ask no processor for it. */
@NullMarked
package dev.mneme.processor.cache.contents;

import org.jspecify.annotations.NullMarked;

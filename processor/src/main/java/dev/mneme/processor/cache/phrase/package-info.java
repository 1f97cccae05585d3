/** Words and turns of phrase that are kept as data. */
@NullMarked
package dev.mneme.processor.cache.phrase;

import org.jspecify.annotations.NullMarked;

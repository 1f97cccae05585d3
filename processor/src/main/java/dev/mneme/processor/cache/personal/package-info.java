/** What in a text belongs to one person: each kind of it found by a detector of its own. */
@NullMarked
package dev.mneme.processor.cache.personal;

import org.jspecify.annotations.NullMarked;

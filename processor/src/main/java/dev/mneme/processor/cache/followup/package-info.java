/** Which questions can be understood, and answered, without what was said before them. */
@NullMarked
package dev.mneme.processor.cache.followup;

import org.jspecify.annotations.NullMarked;

/** The processor: everything wired together in one place, and its commands. */
@NullMarked
package dev.mneme.processor;

import org.jspecify.annotations.NullMarked;

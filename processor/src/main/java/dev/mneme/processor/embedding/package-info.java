/** Texts to vectors. */
@NullMarked
package dev.mneme.processor.embedding;

import org.jspecify.annotations.NullMarked;

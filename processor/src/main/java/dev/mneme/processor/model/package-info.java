/** The language model. */
@NullMarked
package dev.mneme.processor.model;

import org.jspecify.annotations.NullMarked;

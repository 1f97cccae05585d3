/** {@code mneme memory rebuild}: what Redis held, brought back from the topics. */
@NullMarked
package dev.mneme.processor.rebuild;

import org.jspecify.annotations.NullMarked;

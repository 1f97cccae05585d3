/** The way in: its program, and in the packages below the contract that every stage shares. */
@NullMarked
package dev.mneme.ingest;

import org.jspecify.annotations.NullMarked;

/** A model server for machines without a key. */
@NullMarked
package dev.mneme.standalone.model;

import org.jspecify.annotations.NullMarked;

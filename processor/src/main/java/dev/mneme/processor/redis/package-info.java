/** The connection to Redis, its keys and its scripts. */
@NullMarked
package dev.mneme.processor.redis;

import org.jspecify.annotations.NullMarked;

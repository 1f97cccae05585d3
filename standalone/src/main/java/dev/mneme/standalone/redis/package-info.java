/** An embedded Redis. */
@NullMarked
package dev.mneme.standalone.redis;

import org.jspecify.annotations.NullMarked;

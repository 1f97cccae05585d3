/** An embedded broker. */
@NullMarked
package dev.mneme.standalone.kafka;

import org.jspecify.annotations.NullMarked;

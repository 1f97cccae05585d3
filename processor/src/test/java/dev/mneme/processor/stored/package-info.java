/** Values as releases have stored them, which later releases have to read. */
@NullMarked
package dev.mneme.processor.stored;

import org.jspecify.annotations.NullMarked;

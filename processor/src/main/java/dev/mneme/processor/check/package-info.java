/** What is asked of the servers before a processor starts, so that it says then what it would suffer from later. */
@NullMarked
package dev.mneme.processor.check;

import org.jspecify.annotations.NullMarked;

/** The commands that show what is remembered, change preferences and look after Redis. */
@NullMarked
package dev.mneme.processor.command;

import org.jspecify.annotations.NullMarked;

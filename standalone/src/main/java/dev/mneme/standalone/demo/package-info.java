/** The demo: a conversation that shows the memory at work, checked line by line, and a chat with it. */
@NullMarked
package dev.mneme.standalone.demo;

import org.jspecify.annotations.NullMarked;

/** What the cache would have answered of messages that were sent: nothing is written, no model is asked. */
@NullMarked
package dev.mneme.processor.measure;

import org.jspecify.annotations.NullMarked;

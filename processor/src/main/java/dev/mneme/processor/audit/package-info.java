/** Whether what the cache answered by meaning was right: now and then a model is asked the same, and the answers compared. */
@NullMarked
package dev.mneme.processor.audit;

import org.jspecify.annotations.NullMarked;

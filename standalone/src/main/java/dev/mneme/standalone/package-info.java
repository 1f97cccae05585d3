/** Everything in one process: broker, Redis, a model server and the pipeline between them. */
@NullMarked
package dev.mneme.standalone;

import org.jspecify.annotations.NullMarked;

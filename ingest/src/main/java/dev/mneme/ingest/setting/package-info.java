/** Every setting there is, each with its name, meaning and default; read from the environment and validated as a whole. */
@NullMarked
package dev.mneme.ingest.setting;

import org.jspecify.annotations.NullMarked;

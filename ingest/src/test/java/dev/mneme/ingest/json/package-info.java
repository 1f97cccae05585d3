@NullMarked
package dev.mneme.ingest.json;

import org.jspecify.annotations.NullMarked;

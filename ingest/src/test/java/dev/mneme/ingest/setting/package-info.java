@NullMarked
package dev.mneme.ingest.setting;

import org.jspecify.annotations.NullMarked;

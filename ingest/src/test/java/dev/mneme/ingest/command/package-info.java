@NullMarked
package dev.mneme.ingest.command;

import org.jspecify.annotations.NullMarked;

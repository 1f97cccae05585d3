/** The way in for Java programs: publishes chat events. */
@NullMarked
package dev.mneme.ingest.producer;

import org.jspecify.annotations.NullMarked;

/** How often the cache answers, and how often wrongly, at each threshold, measured on labelled pairs of questions. */
@NullMarked
package dev.mneme.processor.cache.calibration;

import org.jspecify.annotations.NullMarked;

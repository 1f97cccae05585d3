package dev.mneme.processor.cache.calibration;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** What happens at a threshold with the meaning guard, and without it. */
public record AtThreshold(double threshold, @JsonUnwrapped Figures guarded, Figures unguarded) {}

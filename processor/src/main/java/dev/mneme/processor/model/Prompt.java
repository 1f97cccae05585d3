package dev.mneme.processor.model;

import dev.mneme.ingest.event.Utterance;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param messages the system line first, then the history oldest first, the question last
 */
public record Prompt(String model, List<Utterance> messages, double temperature, int maxTokens) {}

package dev.mneme.processor.agent;

import dev.mneme.processor.model.Completion;

/**
 * How asking models ended.
 *
 * @param model the one that said so, by the name that it was asked by; another one than was asked for where that one could not
 *     be had
 */
record Heard(Completion completion, String model) {}

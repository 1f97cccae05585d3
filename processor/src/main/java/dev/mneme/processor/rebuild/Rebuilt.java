package dev.mneme.processor.rebuild;

import java.util.List;

/**
 * What a rebuild brought back.
 *
 * @param users of whom anything is remembered
 * @param replies to ids that may come again
 * @param kept lanes that had not been lost
 * @param moving lanes that went on faster than they could be read
 * @param cutOff partitions of the events whose oldest records are past retention
 */
public record Rebuilt(
        long users,
        long forgotten,
        long lanes,
        long messages,
        long kept,
        long preferences,
        long replies,
        long entries,
        List<String> moving,
        List<Integer> cutOff) {}

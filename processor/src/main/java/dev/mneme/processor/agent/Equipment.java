package dev.mneme.processor.agent;

import dev.mneme.processor.audit.Audits;
import dev.mneme.processor.cache.SemanticCache;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.model.PromptBuilder;
import java.time.InstantSource;

/**
 * What every turn works with.
 *
 * @param memoryRequired false answers without memory, marked degraded, while it is away
 * @param clock on the wall, for what others are told
 * @param steady by which all waits
 */
record Equipment(
        Memory memory,
        PatientMemory patientMemory,
        SemanticCache cache,
        Questions questions,
        PromptBuilder prompts,
        PatientModel model,
        Audits audits,
        boolean memoryRequired,
        InstantSource clock,
        InstantSource steady) {}

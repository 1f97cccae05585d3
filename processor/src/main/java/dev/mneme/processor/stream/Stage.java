package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What all tasks of the asynchronous stage share in one process.
 *
 * @param threads makes a thread for every attempt at a turn
 * @param places for turns in the air
 * @param commits of the one stream thread
 * @param clock on the wall, for what others are told
 * @param steady by which all waits
 * @param known since when turns have been pending
 */
record Stage(
        Agent agent,
        Executor threads,
        StageLimits limits,
        Home home,
        Places places,
        ModelPlaces models,
        SharedCalls calls,
        IntakeValve valve,
        Life life,
        Commits commits,
        Handovers handovers,
        StageLoad load,
        StageWatch watch,
        InstantSource clock,
        InstantSource steady,
        Map<Deadlines.Turn, Instant> known) {

    static Stage of(
            Agent agent,
            Executor threads,
            StageLimits limits,
            ModelPlaces models,
            Home home,
            StageLoad load,
            StageWatch watch,
            InstantSource clock,
            InstantSource steady) {
        return new Stage(
                agent,
                threads,
                limits,
                home,
                new Places(limits.inTheAir()),
                models,
                new SharedCalls(limits.deadline().plus(Air.GRACE), System::nanoTime),
                new IntakeValve(load, limits.pendingTurns(), limits.pendingBytes()),
                new Life(UUID.randomUUID().toString(), steady),
                new Commits(),
                new Handovers(),
                load,
                watch,
                clock,
                steady,
                new ConcurrentHashMap<>());
    }
}

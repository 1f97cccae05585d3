package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What all tasks of the asynchronous stage share in one process.
 *
 * @param threads makes a thread for every attempt at a turn
 * @param places for turns in the air
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
        StageLoad load,
        StageWatch watch,
        InstantSource clock) {

    static Stage of(
            Agent agent,
            Executor threads,
            StageLimits limits,
            Home home,
            StageLoad load,
            StageWatch watch,
            InstantSource clock) {
        return new Stage(
                agent,
                threads,
                limits,
                home,
                new Places(limits.inTheAir()),
                new ModelPlaces(limits.perModel()),
                new SharedCalls(limits.deadline().plus(Air.GRACE), System::nanoTime),
                new IntakeValve(load, limits.pendingTurns(), limits.pendingBytes()),
                load,
                watch,
                clock);
    }
}

package dev.mneme.ingest.setting;

import java.time.Duration;
import java.util.List;

/** How many turns are in the air, and for how long. */
public final class TurnSettings {
    public static final Setting<Duration> DEADLINE =
            Setting.duration("MNEME_TURN_DEADLINE", "120s", "time a turn has from its arrival to its answer");
    public static final Setting<Integer> IN_THE_AIR =
            Setting.integer("MNEME_TURN_IN_THE_AIR", 512, 1, 100_000, "turns of a process at once");
    public static final Setting<Integer> WAITING_PER_LANE = Setting.integer(
            "MNEME_TURN_WAITING_PER_LANE", 16, 1, 100_000, "turns that may wait in one lane before it is busy");
    public static final Setting<Integer> ATTEMPTS = Setting.integer(
            "MNEME_TURN_ATTEMPTS", 3, 1, 100, "times a model is asked in one turn before it counts as unavailable");

    public static final Setting<Integer> PENDING = Setting.integer(
            "MNEME_TURN_PENDING",
            10_000,
            1,
            10_000_000,
            "turns of a process between arrival and end at which no more are taken in");
    public static final Setting<Integer> PENDING_MIB = Setting.integer(
            "MNEME_TURN_PENDING_MIB", 256, 1, 1_000_000, "the same by the size of their records, in MiB");
    public static final Setting<Duration> DRAIN = Setting.duration(
            "MNEME_TURN_DRAIN", "20s", "time that turns in the air have to end when the process is stopped");

    static final List<Setting<?>> ALL =
            List.of(DEADLINE, IN_THE_AIR, WAITING_PER_LANE, ATTEMPTS, PENDING, PENDING_MIB, DRAIN);

    private TurnSettings() {}
}

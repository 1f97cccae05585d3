package dev.mneme.processor.stream;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import java.time.Duration;

/**
 * What bounds the asynchronous stage.
 *
 * @param inTheAir turns at once
 * @param waitingPerLane turns that may wait in a lane before it is busy
 * @param pendingTurns turns pending at which no more are taken in
 * @param pendingBytes bytes of their records at which no more are taken in
 * @param deadline from a turn's arrival to its answer
 * @param commitFloor least time between two commits that the stage asks for
 */
record StageLimits(
        int inTheAir,
        int waitingPerLane,
        int pendingTurns,
        long pendingBytes,
        Duration deadline,
        Duration commitFloor) {

    static StageLimits from(Settings settings) {
        return new StageLimits(
                settings.get(TurnSettings.IN_THE_AIR),
                settings.get(TurnSettings.WAITING_PER_LANE),
                settings.get(TurnSettings.PENDING),
                settings.get(TurnSettings.PENDING_MIB) * 1024L * 1024L,
                settings.get(TurnSettings.DEADLINE),
                settings.get(KafkaSettings.COMMIT_FLOOR));
    }
}

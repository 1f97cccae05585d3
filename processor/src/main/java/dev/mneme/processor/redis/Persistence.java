package dev.mneme.processor.redis;

import java.util.Optional;

/**
 * What Redis keeps on disk: a snapshot (RDB) from time to time, a log of every write (AOF), both or nothing.
 *
 * @param snapshots when one is made, {@code 900 1 300 10} for after 900 s with a change and after 300 s with ten; empty text:
 *     never; empty where Redis does not say
 * @param appendOnly whether there is a log
 * @param sync when the log is forced to the disk: {@code always}, {@code everysec}, {@code no}; empty where Redis does not say
 * @param status of what is being saved and was saved last
 */
public record Persistence(Optional<String> snapshots, boolean appendOnly, Optional<String> sync, Status status) {

    /**
     * How saving goes.
     *
     * @param snapshotRunning a snapshot is being written
     * @param rewriteRunning the log is being written anew, or is about to be
     * @param snapshotDone whether the last snapshot succeeded
     * @param rewriteDone whether the last rewriting of the log succeeded
     * @param lastSnapshot when the last one was finished, seconds since 1970
     * @param changes since then
     * @param keys that the running one has written, and has to write; 0 where Redis does not say
     */
    public record Status(
            boolean snapshotRunning,
            boolean rewriteRunning,
            boolean snapshotDone,
            boolean rewriteDone,
            long lastSnapshot,
            long changes,
            long keys,
            long ofKeys) {}
}

package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.replay.event.Recorded;
import dev.mneme.ingest.replay.format.LogFormat;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.row.LogFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Gives the conversations of a log to a mode as they are read, but for those that are done, and notes how far it has come. */
final class ReplayRun implements LogReading.Taker {
    private static final long NOTED_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Mode mode;
    private final Journal journal;
    private final Replays replays;
    private final ProgressLine progress;
    private final @Nullable String tenant;
    private final AtomicBoolean stopped;
    private String file = "";
    private boolean begun;
    private long number;
    private long rejectedRows;
    private long notSelected;
    private long noted = System.nanoTime();

    /**
     * A run.
     *
     * @param tenant whose users they are to be; null for those that the log tells
     * @param stopped turns true when nothing more is to be begun
     */
    ReplayRun(
            Mode mode,
            Journal journal,
            Replays replays,
            ProgressLine progress,
            @Nullable String tenant,
            AtomicBoolean stopped) {
        this.mode = mode;
        this.journal = journal;
        this.replays = replays;
        this.progress = progress;
        this.tenant = tenant;
        this.stopped = stopped;
        progress.begin(journal.tally());
        mode.onWaiting(this::show);
    }

    @Override
    public void begins(LogFile next, LogFormat format) {
        file = next.name();
    }

    @Override
    public boolean conversation(Conversation conversation) {
        Recorded recorded = Recorded.of(++number, file, conversation, tenant);
        checkLog(recorded);
        if (!journal.settled().isDone(number, recorded.mark())) {
            if (!begun) {
                begun = true;
                // Where the replies stand has to be known before there are any.
                note(ReplayState.Stage.RUNNING);
            }
            journal.settled().begin(number, recorded.mark());
            mode.take(recorded);
            if (System.nanoTime() - noted >= NOTED_EVERY) {
                note(ReplayState.Stage.RUNNING);
            }
            show();
        }
        return !stopped.get();
    }

    @Override
    public void notSelected() {
        notSelected++;
    }

    @Override
    public void rejected() {
        rejectedRows++;
    }

    @Override
    public void passedOver() {}

    /**
     * Ends what was begun, and notes it.
     *
     * @param read whether all that was wanted was read
     * @return whether all of it is done
     */
    boolean finish(boolean read) {
        boolean all = mode.finish() && read;
        if (all && number < journal.settled().done()) {
            throw changed();
        }
        note(all ? ReplayState.Stage.FINISHED : ReplayState.Stage.STOPPED);
        progress.end();
        return all;
    }

    long rejectedRows() {
        return rejectedRows;
    }

    long conversationsNotSelected() {
        return notSelected;
    }

    private void show() {
        progress.show(number, mode.soFar(journal.tally()));
    }

    private void note(ReplayState.Stage stage) {
        mode.settle();
        replays.save(journal.state(stage, Instant.now().truncatedTo(ChronoUnit.MILLIS), mode.repliesFrom()));
        noted = System.nanoTime();
    }

    /** Where it was left off the log has to hold what it held then: what comes after would not be what was not done. */
    private void checkLog(Recorded recorded) {
        Settled settled = journal.settled();
        if (recorded.number() == settled.done() && !Objects.equals(recorded.mark(), settled.mark())) {
            throw changed();
        }
    }

    private UsageException changed() {
        return new UsageException("The files do not hold what they held when " + journal.id()
                + " was stopped. Replay them anew: what was sent of them before is not done twice.");
    }
}

package dev.mneme.ingest.replay;

import dev.mneme.ingest.replay.format.LogFormat;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.setting.Settings;
import java.util.ArrayList;
import java.util.List;

/** Counts what files hold, and sends nothing. */
final class DryRun implements LogReading.Taker {
    private final Progress progress;
    private final AskedEstimate estimate;
    private final List<CountedLog> counts = new ArrayList<>();

    DryRun(Progress progress, Settings settings) {
        this.progress = progress;
        this.estimate = new AskedEstimate(settings);
    }

    /** What was counted of a file. */
    record CountedLog(String file, String format, LogCount count) {}

    List<CountedLog> counts() {
        return List.copyOf(counts);
    }

    @Override
    public void begins(LogFile file, LogFormat format) {
        counts.add(new CountedLog(file.name(), format.name(), new LogCount()));
    }

    @Override
    public boolean conversation(Conversation conversation) {
        CountedLog log = counts.getLast();
        log.count().add(conversation, estimate.of(conversation.turns()));
        progress.conversations(log.file(), log.count().conversations());
        return true;
    }

    @Override
    public void notSelected() {
        counts.getLast().count().addNotSelected();
    }

    @Override
    public void rejected() {
        counts.getLast().count().addRejected();
    }

    @Override
    public void passedOver() {
        counts.getLast().count().addPassedOver();
    }
}

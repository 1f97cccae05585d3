package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(7);
    private final AtomicReference<Double> share = new AtomicReference<>(0.0);
    private final Tally tally = new Tally();

    @Test
    void isALineNowAndThenWhereThereIsNoTerminal() {
        show(false);

        assertThat(err.toString().lines()).containsExactly(" 25 %  10 conversations, 500 events, 100/s, 15s left");
    }

    @Test
    void isWrittenOverOnATerminal() {
        show(true);

        assertThat(err.toString())
                .startsWith("\r[######                  ]  25 %  10 conversations, 500 events, 100/s, 15s left")
                .endsWith("\n");
    }

    @Test
    void tellsNoShareWhereNobodyKnowsHowMuchThereIs() {
        share.set(Double.NaN);
        ProgressLine line = new ProgressLine(new PrintWriter(err, true), false, share::get, nanos::get);
        line.show(0, tally);
        nanos.addAndGet(5 * SECOND);
        line.show(1, tally);

        assertThat(err.toString().strip()).isEqualTo("1 conversations, 0 events, 0/s");
    }

    @Test
    void tellsHitsAndTokensOnceThereAreReplies() {
        tally.add(Count.ANSWERED, 5);
        tally.add(Count.REPEATED, 1);
        tally.add(Count.MODEL, 1);
        tally.add(Count.TOKENS_SPENT, 40);
        tally.add(Count.TOKENS_SAVED, 1200);

        show(false);

        assertThat(err.toString()).contains("500 events, 100/s, 75 % hits, 40 tokens spent, 1,200 saved, 15s left");
    }

    @Test
    void countsWhatWasSentBeforeItWasShownAndNotWhatAnEarlierRunSent() {
        ProgressLine line = new ProgressLine(new PrintWriter(err, true), false, share::get, nanos::get);
        tally.add(Count.SENT, 300);
        line.begin(tally);
        tally.add(Count.SENT, 20);
        nanos.addAndGet(5 * SECOND);
        line.show(2, tally);

        assertThat(err.toString()).contains("2 conversations, 20 events, 4/s");
    }

    private void show(boolean onTerminal) {
        ProgressLine line = new ProgressLine(new PrintWriter(err, true), onTerminal, share::get, nanos::get);
        line.show(0, tally);
        share.set(0.25);
        tally.add(Count.SENT, 500);
        nanos.addAndGet(5 * SECOND);
        line.show(10, tally);
        line.show(11, tally);
        line.end();
    }
}

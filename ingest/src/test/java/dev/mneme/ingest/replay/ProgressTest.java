package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(7);

    @Test
    void isSaidEveryFiveSeconds() {
        Progress progress = new Progress(new PrintWriter(err, true), nanos::get);

        for (int i = 1; i <= 11_000; i++) {
            nanos.addAndGet(1_000_000);
            progress.conversations("a.jsonl", i);
        }

        assertThat(err.toString().lines())
                .containsExactly("a.jsonl: 5,000 conversations so far", "a.jsonl: 10,000 conversations so far");
    }
}

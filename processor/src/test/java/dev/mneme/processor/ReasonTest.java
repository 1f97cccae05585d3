package dev.mneme.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void saysWhatEachCauseAdds() {
        IOException root = new IOException("No space\nleft");
        IllegalStateException middle = new IllegalStateException(root);
        RuntimeException failure = new RuntimeException("the store cannot write", middle);

        assertThat(Reason.of(failure))
                .isEqualTo("java.lang.RuntimeException: the store cannot write: java.io.IOException: No space left");
    }

    @Test
    void needsNoMessage() {
        assertThat(Reason.of(new IllegalStateException(null, new IOException())))
                .isEqualTo("java.lang.IllegalStateException");
    }
}

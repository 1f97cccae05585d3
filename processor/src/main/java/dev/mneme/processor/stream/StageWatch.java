package dev.mneme.processor.stream;

import dev.mneme.ingest.event.Outcome;

/** Is told what happens in the asynchronous stage, by the stream thread: it must neither wait nor throw. */
public interface StageWatch {

    /** Watches nothing. */
    StageWatch NONE = new StageWatch() {
        @Override
        public void cameOut(Outcome outcome) {}

        @Override
        public void diedAs(String reason) {}

        @Override
        public void rekeyed() {}

        @Override
        public void reissued(int turns) {}

        @Override
        public void givenUp() {}
    };

    /** An event has come to its end, with the timings of its steps; busy and failed ones too. */
    void cameOut(Outcome outcome);

    /** A record became a dead letter under this reason code. */
    void diedAs(String reason);

    /** A record lay under another key or partition than its user's and was written back. */
    void rekeyed();

    /** A task came with this many turns pending, which are started anew. */
    void reissued(int turns);

    /** An attempt outlived its deadline and was given up; another one ends the turn. */
    void givenUp();
}

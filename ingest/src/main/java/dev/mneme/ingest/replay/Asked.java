package dev.mneme.ingest.replay;

/** Tokens that a model reads and writes. */
record Asked(long in, long out) {
    static final Asked NOTHING = new Asked(0, 0);

    Asked plus(Asked other) {
        return new Asked(in + other.in, out + other.out);
    }
}

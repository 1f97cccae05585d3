package dev.mneme.ingest.command;

/** What a program tells the shell. */
public final class ExitCode {
    public static final int DONE = 0;

    /** It ran, and the answer is no: a failed reply, a wrong line, a wrong topic, no reply in time. */
    public static final int FAILED = 1;

    /** It was asked for something that cannot be: a wrong option, a wrong setting. */
    public static final int USAGE = 2;

    /** A server did not answer. */
    public static final int UNREACHABLE = 3;

    /** Something happened that this program does not know; a fault of it. */
    public static final int UNEXPECTED = 70;

    /** It ran and cannot go on, for something that a new start may cure; {@code EX_TEMPFAIL} of sysexits. */
    public static final int CANNOT_GO_ON = 75;

    private ExitCode() {}
}

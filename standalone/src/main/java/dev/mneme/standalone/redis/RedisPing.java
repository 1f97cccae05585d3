package dev.mneme.standalone.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a server that has just been started. */
final class RedisPing {
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ANSWER_MS = 1000;
    private static final int BETWEEN_MS = 20;

    private RedisPing() {}

    /**
     * Returns once the server answers, what it had on disk loaded.
     *
     * @throws IOException where the process ends or the time is up before
     */
    static void await(int port, Process server, Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        try {
            while (!answers(port)) {
                if (server.waitFor(BETWEEN_MS, TimeUnit.MILLISECONDS)) {
                    throw new IOException("Redis ended with exit code " + server.exitValue());
                }
                if (System.nanoTime() - end > 0) {
                    server.destroyForcibly();
                    throw new IOException(
                            "Redis does not answer on port " + port + " after " + within.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
            throw new IOException("interrupted while Redis started", e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MS);
            socket.setSoTimeout(ANSWER_MS);
            socket.getOutputStream().write(PING);
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false; // Not yet.
        }
    }
}

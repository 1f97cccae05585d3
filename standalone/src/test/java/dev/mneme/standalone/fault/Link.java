package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server on this machine that can be made slow, deaf or broken. Everything goes through it as it comes. */
final class Link implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int CHUNK = 16 * 1024;

    private final int server;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private State state = State.WHOLE;
    private int held;
    private int sentAway;
    private Duration delay = Duration.ZERO;

    private enum State {
        WHOLE,
        /** Connections are taken and stay open, and nothing gets through, either way. */
        BLACK_HOLE,
        /** What clients send arrives, what they are answered does not. */
        DEAF,
        /** Whoever connects is sent away. */
        BROKEN
    }

    /** A way to this port of the loopback interface. */
    Link(int server) {
        this.server = server;
        try {
            listening = new ServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    /** Where it is entered. */
    int port() {
        return listening.getLocalPort();
    }

    /** Where it leads to. */
    int server() {
        return server;
    }

    /** Nothing gets through from now on, and nobody is told. */
    void blackHole() {
        become(State.BLACK_HOLE);
    }

    /** Requests get through from now on, answers do not. */
    void deaf() {
        become(State.DEAF);
    }

    /** All connections are reset, and new ones too. */
    void breakOff() {
        become(State.BROKEN);
        reset();
    }

    /** All connections are reset, once; new ones are whole. */
    void reset() {
        open.forEach(Link::abort);
    }

    /** What is sent arrives so much later, either way, from now on. */
    void delay(Duration delay) {
        synchronized (changed) {
            this.delay = delay;
        }
    }

    /** Everything gets through again, what was held too. */
    void heal() {
        become(State.WHOLE);
    }

    /** Waits until the trouble that it makes has met somebody. */
    void awaitTrouble() {
        awaitTrouble(1);
    }

    /** Waits until it has met so many connections. */
    void awaitTrouble(int connections) {
        await("somebody meets the trouble").atMost(Servers.PATIENCE).until(() -> {
            synchronized (changed) {
                return held + sentAway >= connections;
            }
        });
    }

    private void become(State next) {
        synchronized (changed) {
            state = next;
            sentAway = 0;
            changed.notifyAll();
        }
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (isBroken()) {
                    abort(client);
                } else {
                    connect(client);
                }
            } catch (IOException _) {
                // The server cannot be reached, which clients see as a reset; or the link is closed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket there = new Socket();
        try {
            there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
        } catch (IOException e) {
            abort(client);
            throw e;
        }
        open.add(client);
        open.add(there);
        threads.execute(() -> carry(client, there, false));
        threads.execute(() -> carry(there, client, true));
    }

    private void carry(Socket from, Socket to, boolean answers) {
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                awaitPassage(answers);
                out.write(chunk, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // One side has gone: the other sees it.
            abort(from);
            abort(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (answers) {
                open.remove(from);
                open.remove(to);
            }
        }
    }

    private void awaitPassage(boolean answers) throws InterruptedException {
        Duration late;
        synchronized (changed) {
            held++;
            while (state == State.BLACK_HOLE || (state == State.DEAF && answers)) {
                changed.wait();
            }
            held--;
            late = delay;
        }
        Thread.sleep(late);
    }

    private boolean isBroken() {
        synchronized (changed) {
            if (state == State.BROKEN) {
                sentAway++;
            }
            return state == State.BROKEN;
        }
    }

    /** Closes with a reset instead of a farewell. */
    private static void abort(Socket socket) {
        try (socket) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // It is gone already.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        threads.shutdownNow();
    }
}

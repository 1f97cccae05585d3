package dev.mneme.ingest.replay.world;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.setting.WorldSettings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A world that a replay has to itself. A processor works in it as long as the replay goes on: a child of this process, unless
 * another one is there, such as one that was started by hand on another machine.
 */
public final class OwnWorld implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(OwnWorld.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What ending takes beside the turns in the air. */
    private static final Duration CLOSING = Duration.ofSeconds(20);

    /** After so many children that could not go on there is no use in another one. */
    private static final int CHILDREN = 5;

    /** What a shell says of a process that a signal has ended is above this. */
    private static final int BY_SIGNAL = 128;

    private final Settings settings;
    private final String name;
    private final @Nullable Launcher launcher;
    private final AtomicBoolean stopped;
    private final PrintWriter err;
    private final WorldGroup group;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper;
    private @Nullable ChildProcessor child;
    private int started;
    private boolean told;

    private OwnWorld(Settings settings, Terminal terminal, AtomicBoolean stopped) {
        this.settings = settings;
        this.name = settings.get(WorldSettings.WORLD);
        this.launcher = Launcher.of(terminal).orElse(null);
        this.stopped = stopped;
        this.err = terminal.err();
        this.group = new WorldGroup(settings);
        this.keeper = Thread.ofPlatform().daemon().name("world").unstarted(this::keep);
    }

    /**
     * Makes the topics of the world where they are absent, and returns once a processor is at work in it.
     *
     * @param settings of the world
     * @param stopped turns true when the replay is to end, and is made so where no processor can work
     */
    public static OwnWorld open(Settings settings, Terminal terminal, AtomicBoolean stopped)
            throws InterruptedException {
        try (TopicSetup setup = new TopicSetup(KafkaConnection.topics(settings), KafkaConnection.of(settings))) {
            setup.ensure(settings.get(KafkaSettings.REPLICATION_FACTOR));
        }
        OwnWorld world = new OwnWorld(settings, terminal, stopped);
        try {
            world.tend();
            while (!stopped.get() && !world.group.isComplete()) {
                world.closed.await(BETWEEN_LOOKS.toMillis() / 4, TimeUnit.MILLISECONDS);
                world.tend();
            }
            world.keeper.start();
            return world;
        } catch (RuntimeException | InterruptedException e) {
            world.close();
            throw e;
        }
    }

    /** How long ending it may take. */
    public static Duration longestEnd(Settings settings) {
        return settings.get(TurnSettings.DRAIN).plus(CLOSING);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (keeper.isAlive()) {
                keeper.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (child != null) {
            child.stop(longestEnd(settings));
        }
        group.close();
    }

    private void keep() {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    tend();
                } catch (KafkaException | UnreachableException e) {
                    LOG.info("who works in the world of {} is not known: {}", name, e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sees to it that somebody works in it. */
    private void tend() {
        if (stopped.get() || (child != null && child.isAlive())) {
            return;
        }
        if (child != null && !mayStartAgain(child)) {
            stopped.set(true);
            return;
        }
        if (group.hasOtherThan(ChildProcessor.name(name))) {
            say("A processor is at work in the world of " + name + " already.");
        } else if (launcher == null) {
            say("Start 'mneme processor --world " + name + "': only ./mneme can start one by itself.");
        } else {
            child = ChildProcessor.start(launcher, settings);
            started++;
            say("It works in a world of its own, with a processor that ends with it and logs to " + child.log()
                    + ". 'mneme replay drop " + name + "' removes that world.");
        }
    }

    private boolean mayStartAgain(ChildProcessor ended) {
        int code = ended.exitCode();
        if (started < CHILDREN && (code == ExitCode.CANNOT_GO_ON || code > BY_SIGNAL)) {
            LOG.warn("the processor ended with {}; another one is started", code);
            return true;
        }
        err.println("The processor of the replay's world ended with " + code + ". It said:");
        ended.lastWords().forEach(err::println);
        return false;
    }

    private void say(String sentence) {
        if (!told) {
            told = true;
            err.println(sentence);
        }
    }
}

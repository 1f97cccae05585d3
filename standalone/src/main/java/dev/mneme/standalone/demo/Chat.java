package dev.mneme.standalone.demo;

import dev.mneme.ingest.command.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads lines from the terminal as chat until they end or it is stopped. */
final class Chat {
    private static final String SWITCH = "/user ";
    private static final String QUIT = "/quit";

    /** Lines as they are typed; empty for the end. A read cannot be interrupted, so it has a thread to itself. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private final Terminal terminal;
    private String user = "you";

    Chat(Terminal terminal) {
        this.terminal = terminal;
    }

    void run(Conversation conversation) throws InterruptedException {
        terminal.out().println();
        terminal.out().println("Say something; " + SWITCH + "NAME speaks as somebody else, " + QUIT + " ends.");
        Thread.ofPlatform().daemon().name("terminal").start(this::read);
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            answer(conversation, line.get().strip());
        }
    }

    /** Ends after the line that is being answered; may be called by any thread. */
    void stop() {
        lines.add(Optional.empty());
    }

    private void answer(Conversation conversation, String text) {
        if (text.equals(QUIT)) {
            stop();
        } else if (text.startsWith(SWITCH)) {
            user = text.substring(SWITCH.length()).strip();
        } else if (!text.isEmpty()) {
            Exchange exchange = conversation.say(user, text);
            terminal.out().println("  " + exchange.reply().text().replace("\n", "\n  "));
            terminal.out().println("  " + exchange.told());
        }
    }

    private Optional<String> next() throws InterruptedException {
        if (lines.isEmpty()) {
            terminal.out().print(user + "> ");
            terminal.out().flush();
        }
        return lines.take();
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))) {
            in.lines().map(Optional::of).forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            terminal.err().println("The terminal cannot be read: " + e.getMessage());
        } finally {
            stop();
        }
    }
}

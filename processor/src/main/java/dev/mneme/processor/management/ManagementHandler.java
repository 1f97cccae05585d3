package dev.mneme.processor.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the answer to a path; to what is not known or not well asked, a sentence. */
final class ManagementHandler implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(ManagementHandler.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Map<String, Supplier<Answer>> answers;

    /** @param answers by the paths they are found at */
    ManagementHandler(Map<String, Supplier<Answer>> answers) {
        this.answers = answers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Supplier<Answer> found = answers.get(path);
        if (found == null) {
            return new Answer(
                    404,
                    Answer.PLAIN,
                    "There is nothing at " + path + "; there are " + String.join(", ", new TreeSet<>(answers.keySet()))
                            + ".\n");
        }
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return new Answer(405, Answer.PLAIN, path + " can only be read: GET or HEAD.\n");
        }
        try {
            return found.get();
        } catch (RuntimeException e) {
            log.error("{} could not be answered", path, e);
            return new Answer(500, Answer.PLAIN, path + " could not be answered; the log says why.\n");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

package dev.mneme.standalone.model;

import com.sun.net.httpserver.HttpExchange;
import dev.mneme.ingest.json.Json;
import java.io.IOException;
import java.util.Map;

/** Answers in JSON. */
final class OfflineHttp {
    private OfflineHttp() {}

    static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** An error in the form of the protocol. */
    static void error(HttpExchange exchange, int status, String message) throws IOException {
        json(exchange, status, Map.of("error", Map.of("message", message, "type", "invalid_request_error")));
    }
}

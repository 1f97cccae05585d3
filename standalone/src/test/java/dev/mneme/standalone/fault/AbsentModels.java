package dev.mneme.standalone.fault;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.mneme.ingest.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands before a model server of which some models cannot be had. */
final class AbsentModels extends Filter {
    private final Set<String> absent = ConcurrentHashMap.newKeySet();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    AbsentModels(String... names) {
        absent.addAll(List.of(names));
    }

    /** All can be had from now on. */
    void comeBack() {
        absent.clear();
    }

    /** The models that were asked so far, one for each call. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String description() {
        return "has not all models";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String model = Json.MAPPER.readTree(body).path("model").asString("");
        asked.add(model);
        if (absent.contains(model)) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        } else {
            exchange.setStreams(new ByteArrayInputStream(body), null);
            chain.doFilter(exchange);
        }
    }
}

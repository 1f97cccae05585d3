package dev.mneme.standalone.scenario;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Stands before a model server, and answers for it that it cannot, as long as it is told to. */
final class ModelOutage extends Filter {
    private volatile boolean down;

    void begin() {
        down = true;
    }

    void end() {
        down = false;
    }

    @Override
    public String description() {
        return "is down now and then";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (down) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        } else {
            chain.doFilter(exchange);
        }
    }
}

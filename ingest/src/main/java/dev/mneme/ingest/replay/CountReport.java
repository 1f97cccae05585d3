package dev.mneme.ingest.replay;

import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.Prices;
import dev.mneme.ingest.setting.Settings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what was counted: a table, or JSON. */
final class CountReport {
    private static final List<Speaker> ORDER = List.of(Speaker.USER, Speaker.ASSISTANT, Speaker.SYSTEM, Speaker.TOOL);

    private final List<DryRun.CountedLog> logs;
    private final LogCount total = new LogCount();
    private final String model;
    private final Prices prices;

    CountReport(List<DryRun.CountedLog> logs, Settings settings, @Nullable String model) {
        this.logs = logs;
        this.prices = settings.get(ModelSettings.PRICES);
        this.model = Objects.requireNonNullElseGet(model, () -> settings.get(ModelSettings.NAME));
        logs.forEach(log -> total.add(log.count()));
    }

    void print(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header());
        logs.forEach(log -> rows.add(row(log.file(), log.format(), log.count())));
        if (logs.size() != 1) {
            rows.add(row("total", "", total));
        }
        TextTable.print(rows, 2, out);
        if (total.empty() > 0) {
            out.println(total.empty() + " of the conversations hold no turn.");
        }
        if (total.preferences() > 0) {
            out.println(total.preferences() + " rows set or remove a preference.");
        }
        if (total.passedOver() > 0) {
            out.println(total.passedOver() + " rows hold nothing that was said.");
        }
        if (total.notSelected() > 0) {
            out.println(total.notSelected() + " conversations were not selected.");
        }
        Asked asked = total.asked();
        out.println("Tokens are estimates. To have %s answer every user turn takes at most %,d tokens in and %,d out%s."
                .formatted(model, asked.in(), asked.out(), sentence()));
    }

    void printJson(PrintWriter out) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "files",
                logs.stream()
                        .map(log -> {
                            Map<String, Object> file = new LinkedHashMap<>();
                            file.put("file", log.file());
                            file.put("format", log.format());
                            file.putAll(fields(log.count()));
                            return file;
                        })
                        .toList());
        json.put("total", fields(total));
        json.put("model", model);
        out.println(Json.MAPPER.writeValueAsString(json));
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("file", "format", "conversations"));
        ORDER.forEach(speaker -> header.add(speaker.word()));
        header.addAll(List.of("rejected", "tokens"));
        if (price().isPresent()) {
            header.add("cost");
        }
        return header;
    }

    private List<String> row(String file, String format, LogCount count) {
        List<String> row = new ArrayList<>(List.of(file, format, number(count.conversations())));
        ORDER.forEach(speaker -> row.add(number(count.turns(speaker))));
        row.add(number(count.rejected()));
        row.add(number(count.tokens()));
        cost(count).ifPresent(cost -> row.add(cost.toPlainString()));
        return row;
    }

    private Map<String, Object> fields(LogCount count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("conversations", count.conversations());
        fields.put("emptyConversations", count.empty());
        Map<String, Object> turns = new LinkedHashMap<>();
        ORDER.forEach(speaker -> turns.put(speaker.word(), count.turns(speaker)));
        fields.put("turns", turns);
        fields.put("toolCalls", count.calls());
        fields.put("preferences", count.preferences());
        fields.put("rejected", count.rejected());
        fields.put("passedOver", count.passedOver());
        fields.put("notSelected", count.notSelected());
        fields.put("tokens", count.tokens());
        fields.put("promptTokens", count.asked().in());
        fields.put("completionTokens", count.asked().out());
        cost(count).ifPresent(cost -> fields.put("cost", cost));
        return fields;
    }

    private String sentence() {
        if (prices.byModel().isEmpty()) {
            return "";
        }
        return cost(total)
                .map(cost -> ", " + cost.toPlainString() + " by " + ModelSettings.PRICES.name())
                .orElse("; " + ModelSettings.PRICES.name() + " has no price of it");
    }

    private Optional<Prices.Price> price() {
        return prices.of(model);
    }

    private Optional<BigDecimal> cost(LogCount count) {
        Asked asked = count.asked();
        return price().map(price -> price.of(asked.in(), asked.out()).setScale(4, RoundingMode.HALF_UP));
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }
}

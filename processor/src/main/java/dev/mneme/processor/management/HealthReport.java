package dev.mneme.processor.management;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a probe is answered, as JSON.
 *
 * @param reason why it is not well, where that is known
 * @param parts how each part is, where there are any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthReport(
        @JsonIgnore boolean well,
        String status,
        @Nullable String reason,
        @Nullable Map<String, HealthReport> parts) {

    static HealthReport live(Optional<String> fault) {
        return new HealthReport(fault.isEmpty(), fault.isEmpty() ? "live" : "dead", fault.orElse(null), null);
    }

    static HealthReport ready(Map<String, Optional<String>> faults) {
        Map<String, HealthReport> parts = new TreeMap<>();
        faults.forEach((name, fault) -> parts.put(name, ready(fault.isEmpty(), fault.orElse(null), null)));
        return ready(parts.values().stream().allMatch(HealthReport::well), null, parts);
    }

    private static HealthReport ready(
            boolean well, @Nullable String reason, @Nullable Map<String, HealthReport> parts) {
        return new HealthReport(well, well ? "ready" : "not-ready", reason, parts);
    }
}

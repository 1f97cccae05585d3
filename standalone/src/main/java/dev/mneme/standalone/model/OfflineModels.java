package dev.mneme.standalone.model;

import java.util.List;
import java.util.Map;

/** What the offline server says it has. */
final class OfflineModels {
    static final String ID = "offline";

    private OfflineModels() {}

    static Map<String, Object> list() {
        return Map.of(
                "object",
                "list",
                "data",
                List.of(Map.of("id", ID, "object", "model", "created", 0, "owned_by", "mneme")));
    }
}

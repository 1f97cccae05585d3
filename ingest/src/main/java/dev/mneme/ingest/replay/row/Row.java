package dev.mneme.ingest.replay.row;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A row of a log.
 *
 * @param number from 1: the line of a file of lines, else which of the rows it is
 * @param names the names of the entries on the way to it, where rows are entries of objects
 */
public record Row(long number, List<String> names, JsonNode value) {
    public Row {
        names = List.copyOf(names);
    }
}

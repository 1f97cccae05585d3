package dev.mneme.processor.command;

import dev.mneme.ingest.json.Json;
import dev.mneme.processor.cache.calibration.LabelledPair;
import dev.mneme.processor.cache.calibration.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pairs with what the judge says of them, one a line. */
record VerdictLines(Writer out) implements AutoCloseable {

    void write(LabelledPair pair, Verdict verdict) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("a", pair.a());
        line.put("b", pair.b());
        line.put("duplicate", pair.duplicate() ? 1 : 0);
        line.put("similarity", verdict.similarity());
        line.put("verdict", verdict.rejected() == null ? "near" : verdict.rejected());
        try {
            out.write(Json.MAPPER.writeValueAsString(line) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

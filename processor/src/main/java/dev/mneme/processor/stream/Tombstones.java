package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Tombstones of cache entries name the tenant in a header: none takes away what is another's. */
public final class Tombstones {
    private static final String TENANT = "mneme-tenant";

    private Tombstones() {}

    static Headers headers(String tenant) {
        return new RecordHeaders(new Header[] {new RecordHeader(TENANT, tenant.getBytes(UTF_8))});
    }

    /** Empty for a tombstone that no processor wrote. */
    public static Optional<String> tenant(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(TENANT)).map(header -> new String(header.value(), UTF_8));
    }
}

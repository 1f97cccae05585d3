package dev.mneme.processor.stream.metrics;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.topic.JsonSerde;
import dev.mneme.ingest.topic.Topics;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The part of the topology that counts: outcomes, brought together by tenant, to one tally a minute. */
public final class MinuteMetricsTopology {
    /** State: the changelog and repartition topics are named after these. */
    static final String BY_TENANT = "outcomes-by-tenant";

    /** Tenants are few and a tally is small; more partitions would only be more tasks. */
    private static final int PARTITIONS = 2;

    private MinuteMetricsTopology() {}

    public static void attach(KStream<String, Outcome> outcomes, Topics topics, InstantSource clock) {
        outcomes.selectKey((user, outcome) -> outcome.tenant(), Named.as("outcomes-keyed-by-tenant"))
                .repartition(Repartitioned.<String, Outcome>as(BY_TENANT)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new JsonSerde<>(Outcome.class))
                        .withNumberOfPartitions(PARTITIONS))
                .process(new MinuteMetricsProcessor.Supplier(clock), Named.as("minute-metrics"))
                .to(
                        topics.metrics().name(),
                        Produced.with(
                                        topics.metrics().keySerde(),
                                        topics.metrics().valueSerde())
                                .withName("metrics"));
    }
}

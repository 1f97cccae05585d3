package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real consumer that never reaches a broker: what it has paused is its own affair. */
class IntakeConsumerTest {
    private static final TopicPartition EVENTS_0 = new TopicPartition("chat.events", 0);
    private static final TopicPartition EVENTS_1 = new TopicPartition("chat.events", 1);
    private static final TopicPartition OTHER = new TopicPartition("outcomes-by-tenant", 0);

    private final StageLoad load = new StageLoad();
    private final IntakeValve valve = new IntakeValve(load, 10, 1_000);
    private IntakeConsumer consumer;

    @BeforeEach
    void open() {
        consumer = new IntakeConsumer(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1", ConsumerConfig.GROUP_ID_CONFIG, "test"),
                "chat.events",
                valve,
                new Handovers());
        consumer.assign(List.of(EVENTS_0, EVENTS_1, OTHER));
    }

    @AfterEach
    void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }

    @Test
    void pausesEventsAndNothingElseWhileTheValveIsClosed() {
        fill(10);
        poll();
        assertThat(consumer.paused()).containsExactlyInAnyOrder(EVENTS_0, EVENTS_1);

        fill(6);
        poll();
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void doesNotLetKafkaStreamsUndoIt() {
        consumer.pause(List.of(EVENTS_0, OTHER));
        fill(10);
        poll();

        consumer.resume(List.of(EVENTS_0, EVENTS_1, OTHER));
        assertThat(consumer.paused()).containsExactlyInAnyOrder(EVENTS_0, EVENTS_1);

        fill(0);
        poll();
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void leavesPausedWhatKafkaStreamsPausedWhenTheValveOpens() {
        fill(10);
        poll();
        consumer.pause(List.of(EVENTS_1));

        fill(0);
        poll();
        assertThat(consumer.paused()).containsExactly(EVENTS_1);
    }

    @Test
    void pausesWhatARebalanceBringsAndForgetsWhatItTakes() {
        consumer.assign(List.of(EVENTS_0));
        fill(10);
        poll();
        consumer.assign(List.of(EVENTS_1, OTHER));
        assertThat(consumer.paused()).isEmpty();

        poll();
        assertThat(consumer.paused()).containsExactly(EVENTS_1);
        fill(0);
        poll();
        assertThat(consumer.paused()).isEmpty();
    }

    private void poll() {
        consumer.poll(Duration.ZERO);
    }

    private void fill(int pending) {
        load.set(this, new StageLoad.Share(pending, 0, 0, 0, 0, Optional.empty()));
    }
}

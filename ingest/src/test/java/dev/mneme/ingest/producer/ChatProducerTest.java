package dev.mneme.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ChatProducerTest {
    private static final Message MESSAGE =
            new Message(new Origin("m-1", new User("acme", "user_123"), null, Instant.EPOCH), "What is RAG?");

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final ChatProducer producer = new ChatProducer(new Topics("").events(), "kafka:9092", kafka);

    @Test
    void publishesUnderTheUsersKey() {
        RecordMetadata place = producer.send(MESSAGE);

        assertThat(place.topic()).isEqualTo("chat.events");
        assertThat(kafka.history()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("acme/user_123");
            assertThat(record.value()).isEqualTo(ChatEventJson.write(MESSAGE));
        });
    }

    @Test
    void sendsNothingThatAReaderWouldNotTake() {
        Message empty = new Message(MESSAGE.origin(), " ");

        assertThatThrownBy(() -> producer.send(empty))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("'text'");
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void saysWhichBrokerDidNotAnswer() {
        kafka.sendException = new TimeoutException("Topic chat.events not present in metadata");

        assertThatThrownBy(() -> producer.send(MESSAGE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("'m-1'")
                .hasMessageContaining("kafka:9092")
                .hasMessageContaining("MNEME_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void saysWhyKafkaRefused() {
        kafka.sendException = new TopicAuthorizationException("not you");

        assertThatThrownBy(() -> producer.send(MESSAGE))
                .isInstanceOf(EventNotSentException.class)
                .hasMessageContaining("not you");
    }

    @Test
    void givesNewEventsIdsOfTheirOwn() {
        User user = User.of("user_123");

        assertThat(Origin.fresh(user, null).id())
                .isNotEqualTo(Origin.fresh(user, null).id());
    }
}

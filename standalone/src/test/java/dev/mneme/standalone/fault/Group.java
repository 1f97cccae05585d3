package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;

/** The consumer group of the processors, as the broker sees it. */
final class Group implements AutoCloseable {
    private static final String NAME = "mneme-processor";

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String events;
    private final Admin admin;

    Group(Servers servers) {
        events = servers.topics.events().name();
        admin = Admin.create(servers.kafkaConnection());
    }

    /** Waits until the group is stable and every one of this many members has something to do. */
    void awaitMembers(int count) {
        await(count + " members").atMost(Servers.PATIENCE).until(() -> {
            ConsumerGroupDescription now = describe();
            return now.groupState() == GroupState.STABLE
                    && now.members().size() == count
                    && now.members().stream()
                            .noneMatch(member ->
                                    member.assignment().topicPartitions().isEmpty());
        });
    }

    /** Waits until nobody is in the group any more. */
    void awaitNobody() {
        await("an empty group")
                .atMost(Servers.PATIENCE)
                .until(() -> describe().members().isEmpty());
    }

    /** The names, by {@code MNEME_INSTANCE} and stream thread, of the processors in the group. */
    List<String> instances() {
        return describe().members().stream()
                .map(MemberDescription::groupInstanceId)
                .map(instance -> instance.orElse("nameless"))
                .sorted()
                .toList();
    }

    /** Waits until so many records of {@code chat.events} have been taken in, and that is committed. */
    void awaitCommitted(long count) {
        await(count + " records taken in").atMost(Servers.PATIENCE).until(() -> committed() == count);
    }

    /** How many records of {@code chat.events} have been taken in. */
    long committed() {
        return asked(() -> admin.listConsumerGroupOffsets(NAME)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .entrySet()
                .stream()
                .filter(offset -> offset.getKey().topic().equals(events))
                .mapToLong(offset -> offset.getValue().offset())
                .sum();
    }

    /** Waits until at least so much has been taken in and nothing more is for a while, and returns how much it was. */
    long awaitStandstill(long least) {
        AtomicLong last = new AtomicLong();
        await("standstill")
                .atMost(Servers.PATIENCE)
                .pollInterval(LOOK)
                .during(LOOK.multipliedBy(3))
                .until(() -> {
                    long now = committed();
                    return last.getAndSet(now) == now && now >= least;
                });
        return last.get();
    }

    ConsumerGroupDescription describe() {
        return asked(() -> admin.describeConsumerGroups(List.of(NAME)).all().get()).values().stream()
                .findFirst()
                .orElseThrow();
    }

    private static <T> T asked(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new AssertionError("the broker does not say", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;

/** The transactions of the processors, as the broker sees them. */
final class Transactions implements AutoCloseable {
    private static final Set<TransactionState> OVER =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_ABORT, TransactionState.COMPLETE_COMMIT);

    private final Admin admin;

    Transactions(Servers servers) {
        admin = Admin.create(servers.kafkaConnection());
    }

    /** Waits until one has begun and is not over. */
    void awaitOpen() {
        await("an open transaction").atMost(Servers.PATIENCE).until(this::isOneOpen);
    }

    /** Waits until all are over: one that nobody ends, the broker ends when its time is over. */
    void awaitNoneOpen() {
        await("no open transaction").atMost(Servers.PATIENCE).until(() -> !isOneOpen());
    }

    private boolean isOneOpen() {
        try {
            return admin.listTransactions().all().get().stream()
                    .anyMatch(transaction -> !OVER.contains(transaction.state()));
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the broker does not say", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

package dev.mneme.processor.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Joined;
import dev.mneme.ingest.event.User;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final List<String> PIECES =
            List.of("", "a", "1", ":", "1:a", "0:", "é", "b", "user ", "/", "shop/x");

    private final Random random = new Random(11);

    @Test
    void equalScopesHaveOneDigestAndOthersHaveOthers() {
        for (int i = 0; i < 20_000; i++) {
            Scope one = scope();
            Scope other = scope();
            assertThat(one.digest().equals(other.digest())).isEqualTo(one.equals(other));
        }
    }

    @Test
    void partsJoinedCanAlwaysBeToldApartAgain() {
        for (int i = 0; i < 20_000; i++) {
            List<String> one = parts();
            List<String> other = parts();
            Function<List<String>, String> joined = parts -> Joined.of(parts.toArray(String[]::new));
            assertThat(joined.apply(one).equals(joined.apply(other))).isEqualTo(one.equals(other));
        }
    }

    private Scope scope() {
        String tenant = random.nextBoolean() ? "shop" : "bank";
        User user = random.nextBoolean() ? null : new User(tenant, random.nextBoolean() ? "x" : "y");
        return new Scope(tenant, user, piece(), piece(), piece(), piece());
    }

    private List<String> parts() {
        return random.ints(random.nextInt(4)).mapToObj(_ -> piece()).toList();
    }

    private String piece() {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return random.nextInt(3) == 0 ? piece + PIECES.get(random.nextInt(PIECES.size())) : piece;
    }
}

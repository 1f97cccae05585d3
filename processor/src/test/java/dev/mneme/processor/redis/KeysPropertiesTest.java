package dev.mneme.processor.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import io.lettuce.core.cluster.SlotHash;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever users, conversations and messages are called: no name reaches into another's keys. */
class KeysPropertiesTest {
    private final Keys keys = new Keys("mneme");

    @Property
    void twoNamesShareAKeyOnlyWhereTheyAreTheSame(@ForAll("named") Named one, @ForAll("named") Named other) {
        assertThat(keys.session(one.lane()).equals(keys.session(other.lane())))
                .isEqualTo(one.lane().equals(other.lane()));
        assertThat(keys.lanePosition(one.lane()).equals(keys.lanePosition(other.lane())))
                .isEqualTo(one.lane().equals(other.lane()));
        assertThat(keys.ledger(one.lane(), one.message()).equals(keys.ledger(other.lane(), other.message())))
                .isEqualTo(one.equals(other));
        assertThat(keys.preferences(one.user()).equals(keys.preferences(other.user())))
                .isEqualTo(one.user().equals(other.user()));
        assertThat(keys.cacheEntry(one.user().tenant(), one.message())
                        .equals(keys.cacheEntry(other.user().tenant(), other.message())))
                .isEqualTo(one.user().tenant().equals(other.user().tenant())
                        && one.message().equals(other.message()));
    }

    @Property
    void noKindOfKeyCanBeTakenForAnother(@ForAll("named") Named one, @ForAll("named") Named other) {
        assertThat(all(one)).doesNotHaveDuplicates();
        for (int i = 0; i < all(one).size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(all(one).get(i)).isNotEqualTo(all(other).get(j));
            }
        }
    }

    @Property
    void allThatIsAUsersLiesInOneSlot(@ForAll("named") Named named) {
        assertThat(all(named).subList(1, all(named).size()))
                .extracting(SlotHash::getSlot)
                .containsOnly(SlotHash.getSlot(keys.forgottenAt(named.user())));
    }

    private List<String> all(Named named) {
        return List.of(
                keys.cacheEntry(named.user().tenant(), named.message()),
                keys.session(named.lane()),
                keys.lanePosition(named.lane()),
                keys.told(named.lane()),
                keys.preferences(named.user()),
                keys.ledger(named.lane(), named.message()),
                keys.forgottenAt(named.user()),
                keys.conversations(named.user()),
                keys.ledgerCells(named.user()),
                keys.entriesBornFrom(named.user()));
    }

    @Provide
    Arbitrary<Named> named() {
        Arbitrary<String> odd = Arbitraries.of(
                        "",
                        "a",
                        "1",
                        ":",
                        "1:",
                        "{",
                        "}",
                        "%",
                        "%7d",
                        "/",
                        "\\",
                        "\n",
                        "\0",
                        "*",
                        "?",
                        "c",
                        "中",
                        "😀",
                        ":session:")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
        return Combinators.combine(Arbitraries.of("shop", "bank", "s", "1"), odd, odd.injectNull(0.2), odd)
                .as((tenant, user, conversation, message) ->
                        new Named(new Lane(new User(tenant, "u" + user), conversation), message));
    }

    record Named(Lane lane, String message) {
        User user() {
            return lane.user();
        }
    }
}

package dev.mneme.processor.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void readsOneServerWithTlsAndUser() {
        RedisAddress address = of("rediss://alice:secret@redis.example:6380/2");

        assertThat(address.cluster()).isFalse();
        RedisURI node = address.nodes().getFirst();
        assertThat(node.isSsl()).isTrue();
        assertThat(node.getPort()).isEqualTo(6380);
        assertThat(node.getDatabase()).isEqualTo(2);
        assertThat(credentials(node).getUsername()).isEqualTo("alice");
    }

    @Test
    void readsSentinels() {
        RedisURI node =
                of("redis-sentinel://one:26379,two:26380/0#memory").nodes().getFirst();

        assertThat(node.getSentinels()).hasSize(2);
        assertThat(node.getSentinelMasterId()).isEqualTo("memory");
    }

    @Test
    void readsTheNodesOfACluster() {
        RedisAddress address = of("rediss-cluster://alice:p@one:7000,two:7001");

        assertThat(address.cluster()).isTrue();
        assertThat(address.nodes()).extracting(RedisURI::getHost).containsExactly("one", "two");
        assertThat(address.nodes()).extracting(RedisURI::getPort).containsExactly(7000, 7001);
        assertThat(address.nodes()).allMatch(RedisURI::isSsl);
        assertThat(credentials(address.nodes().getLast()).getUsername()).isEqualTo("alice");
    }

    @Test
    void takesThePasswordFromBesideTheAddress() {
        RedisURI node = RedisAddress.of("redis://alice:x@one", Optional.of("secret"))
                .nodes()
                .getFirst();

        assertThat(credentials(node).getUsername()).isEqualTo("alice");
        assertThat(credentials(node).getPassword()).containsExactly('s', 'e', 'c', 'r', 'e', 't');
    }

    @Test
    void neverShowsThePassword() {
        assertThat(of("redis://alice:secret@one:6379").toString())
                .contains("one")
                .doesNotContain("secret");
        assertThatThrownBy(() -> of("http://alice:secret@one:6379"))
                .hasMessageContaining("MNEME_REDIS_URI")
                .hasMessageNotContaining("secret");
    }

    private static RedisAddress of(String uri) {
        return RedisAddress.of(uri, Optional.empty());
    }

    private static RedisCredentials credentials(RedisURI node) {
        return node.getCredentialsProvider()
                .resolveCredentials()
                .blockOptional()
                .orElseThrow();
    }
}

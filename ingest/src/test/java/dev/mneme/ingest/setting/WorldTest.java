package dev.mneme.ingest.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Settings LIVE = Settings.of(Map.of(
            "MNEME_KAFKA_TOPIC_PREFIX", "shop.",
            "MNEME_REDIS_KEY_PREFIX", "shop",
            "MNEME_KAFKA_STATE_DIR", "/var/mneme",
            "MNEME_MODEL_PLACES", "100",
            "MNEME_MODEL_NAME", "large"));

    @Test
    void hasNamesOfItsOwnForAllThatItKeeps() {
        Settings world = LIVE.in(new World("3f2a91c0"));

        assertThat(world.get(KafkaSettings.TOPIC_PREFIX)).isEqualTo("shop.world-3f2a91c0.");
        assertThat(world.get(KafkaSettings.APPLICATION_ID)).isEqualTo("mneme-processor-world-3f2a91c0");
        assertThat(world.get(KafkaSettings.STATE_DIR)).isEqualTo("/var/mneme/worlds/3f2a91c0");
        assertThat(world.get(RedisSettings.KEY_PREFIX)).isEqualTo("shop-world-3f2a91c0");
        assertThat(world.get(ModelSettings.PLACES)).isEqualTo(20);
        assertThat(world.get(ModelSettings.NAME)).isEqualTo("large");
        assertThat(LIVE.get(KafkaSettings.TOPIC_PREFIX)).isEqualTo("shop.");
    }

    @Test
    void isThatOfTheEnvironment() {
        Settings world = Settings.of(Map.of("MNEME_WORLD", "3f2a91c0", "MNEME_WORLD_SHARE", "0.001"));

        assertThat(world.get(KafkaSettings.TOPIC_PREFIX)).isEqualTo("world-3f2a91c0.");
        assertThat(world.get(ModelSettings.PLACES)).isEqualTo(1);
    }

    @Test
    void isCalledWhatTopicsKeysAndDirectoriesCanBeCalled() {
        for (String wrong : new String[] {"../x", "a.b", "a{b", "a b", "a-b", "x".repeat(41)}) {
            assertThatThrownBy(() -> Settings.of(Map.of("MNEME_WORLD", wrong)))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("MNEME_WORLD");
        }
    }
}

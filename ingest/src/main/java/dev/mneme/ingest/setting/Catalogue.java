package dev.mneme.ingest.setting;

import java.util.List;
import java.util.stream.Stream;

/** All settings of all stages: they share one environment, so each stage must know the others' to tell a typing error. */
public final class Catalogue {
    public static final List<Setting<?>> ALL = Stream.of(
                    KafkaSettings.ALL,
                    RedisSettings.ALL,
                    ModelSettings.ALL,
                    PromptSettings.ALL,
                    EmbeddingSettings.ALL,
                    CacheSettings.ALL,
                    MemorySettings.ALL,
                    TurnSettings.ALL,
                    WorldSettings.ALL,
                    ManagementSettings.ALL,
                    LogSettings.ALL)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private Catalogue() {}
}

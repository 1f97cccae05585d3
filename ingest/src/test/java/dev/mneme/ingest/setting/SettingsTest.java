package dev.mneme.ingest.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void haveTheirDefaultsInAnEmptyEnvironment() {
        Settings settings = Settings.of(Map.of("PATH", "/bin"));

        assertThat(settings.get(KafkaSettings.BOOTSTRAP_SERVERS)).isEqualTo("localhost:9092");
        assertThat(settings.get(CacheSettings.TTL)).isEqualTo(Duration.ofHours(24));
        assertThat(settings.get(PromptSettings.PREFERENCES)).containsExactly("language", "tone", "format", "level");
        assertThat(settings.find(ModelSettings.API_KEY)).isEmpty();
    }

    @Test
    void takeAnEmptyTextForNotSet() {
        assertThat(Settings.of(Map.of("MNEME_CACHE_TTL", " ")).get(CacheSettings.TTL))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void suggestTheNameThatWasMeant() {
        assertThat(problems(Map.of("MNEME_CACHE_TRESHOLD", "0.9")))
                .containsExactly("MNEME_CACHE_TRESHOLD is no setting; did you mean MNEME_CACHE_THRESHOLD?");
    }

    @Test
    void suggestNothingWhereNothingIsNear() {
        assertThat(problems(Map.of("MNEME_ELEPHANTS", "4"))).containsExactly("MNEME_ELEPHANTS is no setting");
    }

    @Test
    void nameAllProblemsAtOnce() {
        List<String> problems = problems(Map.of(
                "MNEME_CACHE_THRESHOLD", "1.5",
                "MNEME_CACHE_TTL", "1 day",
                "MNEME_CACHE_ENABLED", "yes",
                "MNEME_TURN_IN_THE_AIR", "0",
                "MNEME_EMBEDDING_KIND", "remote",
                "MNEME_MODEL_BASE_URL", "api.openai.com",
                "MNEME_ELEPHANTS", "4"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "MNEME_CACHE_THRESHOLD: expected a number from 0.0 to 1.0, found '1.5'",
                        "MNEME_CACHE_TTL: expected a time span above nothing, such as 250ms, 20s, 5m, 24h or 30d, found '1 day'",
                        "MNEME_CACHE_ENABLED: expected true or false, found 'yes'",
                        "MNEME_TURN_IN_THE_AIR: expected a whole number from 1 to 100000, found '0'",
                        "MNEME_EMBEDDING_KIND: expected one of local, openai, found 'remote'",
                        "MNEME_MODEL_BASE_URL: expected an address with its scheme, such as http://localhost:8080, found 'api.openai.com'",
                        "MNEME_ELEPHANTS is no setting");
    }

    @Test
    void readThresholdsByTenant() {
        TenantThresholds thresholds = Settings.of(
                        Map.of("MNEME_CACHE_TENANT_THRESHOLDS", "acme=0.97/0.96, shop = 0.9 / 1.0"))
                .get(CacheSettings.TENANT_THRESHOLDS);

        assertThat(thresholds.of("acme")).contains(new TenantThresholds.Pair(0.97, 0.96));
        assertThat(thresholds.of("shop")).contains(new TenantThresholds.Pair(0.9, 1));
        assertThat(thresholds.of("bank")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"acme", "acme=0.97", "acme=0.97/1.2", "acme=97/96", "acme=0.9/0.9,", "=0.9/0.9", "a=1/1, a=1/1"})
    void refuseThresholdsByTenantThatSaySomethingElse(String text) {
        assertThat(problems(Map.of("MNEME_CACHE_TENANT_THRESHOLDS", text)))
                .singleElement()
                .asString()
                .startsWith("MNEME_CACHE_TENANT_THRESHOLDS: expected ");
    }

    @Test
    void neverPrintASecret() {
        assertThat(ModelSettings.API_KEY.secret()).isTrue();
        assertThat(RedisSettings.PASSWORD.secret()).isTrue();
        assertThat(Settings.of(Map.of("OPENAI_API_KEY", "sk-very-secret")))
                .asString()
                .doesNotContain("sk-very");
    }

    @Test
    void haveNoValueForWhatIsNotSet() {
        assertThatThrownBy(() -> Settings.of(Map.of()).get(ModelSettings.API_KEY))
                .hasMessage("OPENAI_API_KEY is not set");
    }

    private static List<String> problems(Map<String, String> variables) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.of(variables))
                .problems();
    }
}

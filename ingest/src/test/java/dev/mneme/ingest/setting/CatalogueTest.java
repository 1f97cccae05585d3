package dev.mneme.ingest.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    private static final Path DOCUMENT = Path.of("../docs/operations.md");

    static List<Setting<?>> settings() {
        return Catalogue.ALL;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void readsWhatIsSetAndNotItsDefault(Setting<?> setting) {
        @Nullable Object byDefault = Settings.of(Map.of()).find(setting).orElse(null);

        Object set = Settings.of(Map.of(setting.name(), otherThan(byDefault))).get(setting);

        assertThat(set).isNotNull().isNotEqualTo(byDefault);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void hasANameAndAMeaningAPersonCanUse(Setting<?> setting) {
        assertThat(setting.name()).matches("(MNEME|OPENAI)_[A-Z]+(_[A-Z]+)*");
        assertThat(setting.meaning()).isNotBlank();
    }

    @Test
    void namesEverySettingOnce() {
        assertThat(Catalogue.ALL).extracting(Setting::name).doesNotHaveDuplicates();
    }

    @Test
    void isWhatTheOperatorsDocumentLists() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals("## Settings"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `MNEME_") || line.startsWith("| `OPENAI_"))
                .toList();

        assertThat(rows)
                .as("the table of settings in docs/operations.md, a row for each, in the catalogue's order")
                .containsExactlyElementsOf(
                        Catalogue.ALL.stream().map(CatalogueTest::row).toList());
    }

    private static String row(Setting<?> setting) {
        String fallback = setting.fallback();
        return "| `%s` | %s | %s |"
                .formatted(
                        setting.name(),
                        fallback == null || fallback.isEmpty() ? "" : "`" + fallback + "`",
                        setting.meaning().replace("|", "\\|"));
    }

    private static String otherThan(@Nullable Object value) {
        return switch (value) {
            case null -> "something";
            case Boolean flag -> Boolean.toString(!flag);
            case Integer number -> Integer.toString(number + 1);
            case Double number -> Double.toString(number == 0 ? 0.5 : number / 2);
            case Duration span -> span.plusSeconds(1).toMillis() + "ms";
            case URI _ -> "http://localhost:1234";
            case Enum<?> choice -> otherThan(choice);
            case List<?> _ -> "one, two";
            case Prices _ -> "some-model=1/2.5";
            case TenantThresholds _ -> "some-tenant=0.5/0.9";
            default -> "other" + value;
        };
    }

    private static String otherThan(Enum<?> choice) {
        return Arrays.stream(choice.getDeclaringClass().getEnumConstants())
                .filter(constant -> constant != choice)
                .map(Enum::name)
                .findFirst()
                .orElseThrow();
    }
}

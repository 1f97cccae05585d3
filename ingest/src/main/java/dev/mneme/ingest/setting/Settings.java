package dev.mneme.ingest.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of one process, read and validated as a whole. */
public final class Settings {
    private static final String PREFIX = "MNEME_";

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = values;
    }

    /** The settings that the process's environment makes. */
    public static Settings fromEnvironment() {
        return of(System.getenv());
    }

    /**
     * The settings that variables make.
     *
     * @param variables name to text; an empty text counts as not set; names that do not begin with {@code MNEME_} and are no
     *     setting's are somebody else's
     * @throws InvalidSettingsException with all that is wrong
     */
    public static Settings of(Map<String, String> variables) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        Map<String, Setting<?>> known = new TreeMap<>();
        for (Setting<?> setting : Catalogue.ALL) {
            known.put(setting.name(), setting);
            Object value = read(setting, variables.get(setting.name()), problems);
            if (value != null) {
                values.put(setting.name(), value);
            }
        }
        for (String name : new TreeMap<>(variables).keySet()) {
            if (name.startsWith(PREFIX) && !known.containsKey(name)) {
                problems.add(name + " is no setting" + Suggestion.among(known.keySet(), name));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        Settings settings = new Settings(values);
        return settings.find(WorldSettings.WORLD)
                .map(id -> settings.in(new World(id)))
                .orElse(settings);
    }

    /** The settings of a world that lies beside the one of these. */
    public Settings in(World world) {
        Map<String, Object> changed = new HashMap<>(values);
        world.settings(this).forEach((setting, value) -> changed.put(setting.name(), value));
        return new Settings(changed);
    }

    /** The value of a setting that has a default or must be there. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new NoSuchElementException(setting.name() + " is not set"));
    }

    /** The value of a setting that may be left out. */
    @SuppressWarnings("unchecked") // Put under this name by this setting's own reader.
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting.name()));
    }

    private static @Nullable Object read(Setting<?> setting, @Nullable String given, List<String> problems) {
        String text = given == null || given.isBlank() ? setting.fallback() : given.strip();
        if (text == null) {
            return null;
        }
        try {
            return setting.reader().apply(text);
        } catch (IllegalArgumentException e) {
            String shown = setting.secret() ? "" : ", found '" + text + "'";
            problems.add(setting.name() + ": " + e.getMessage() + shown);
            return null;
        }
    }
}

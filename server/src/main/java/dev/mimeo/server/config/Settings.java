package dev.mimeo.server.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The settings that were made, as text, each with the place where it was made. */
public final class Settings {

    private final Map<Key, Setting> values;

    private record Setting(String text, String place) {}

    private Settings(Map<Key, Setting> values) {
        this.values = values;
    }

    /** No setting at all. */
    public static Settings none() {
        return new Settings(new EnumMap<>(Key.class));
    }

    /** The settings that the environment makes. Other variables are nobody's business, whatever they are called. */
    public static Settings ofEnvironment(Map<String, String> environment) {
        Settings settings = none();
        for (Key key : Key.values()) {
            String value = environment.get(key.variable());
            if (value != null) {
                settings.values.put(key, new Setting(value, key.variable()));
            }
        }
        return settings;
    }

    /** These settings and one more. */
    public Settings with(Key key, String text, String place) {
        Map<Key, Setting> more = new EnumMap<>(values);
        more.put(key, new Setting(text, place));
        return new Settings(more);
    }

    /** These settings, except where the others say otherwise. */
    public Settings overriddenBy(Settings others) {
        Map<Key, Setting> all = new EnumMap<>(values);
        all.putAll(others.values);
        return new Settings(all);
    }

    /** The text of a setting, if it was made. */
    public Optional<String> text(Key key) {
        return Optional.ofNullable(values.get(key)).map(Setting::text);
    }

    /**
     * A setting as a value.
     *
     * @param parse reads the text; an {@link IllegalArgumentException} says what is wrong with it
     * @throws ConfigException if the text cannot be read
     */
    public <T> T get(Key key, T otherwise, Function<String, T> parse) {
        Setting setting = values.get(key);
        if (setting == null) {
            return otherwise;
        }
        try {
            return parse.apply(setting.text());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException(
                    setting.place() + ": " + wrong.getMessage() + ", but \"" + setting.text() + "\".");
        }
    }
}

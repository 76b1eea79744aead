package dev.mimeo.server.config;

import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.protocol.AccessPoints.AccessPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A configuration file in YAML. What it does not know it refuses, with the nearest name that it does.
 *
 * @param settings the settings it makes
 * @param accounts the accounts it names
 * @param keys the keys of the local key management service that it names
 * @param accessPoints the access points that it names
 */
public record ConfigFile(
        Settings settings, List<Account> accounts, List<KmsKeyId> keys, List<AccessPoint> accessPoints) {

    /** The file that makes no settings. */
    public static final ConfigFile NONE = new ConfigFile(Settings.none(), List.of(), List.of(), List.of());

    private static final String ACCOUNTS = "accounts";
    private static final String KEYS = "keys";
    private static final String ACCESS_POINTS = "accessPoints";
    private static final Set<String> LISTS = Set.of(ACCOUNTS, KEYS, ACCESS_POINTS);
    private static final Set<String> KEY_KEYS = Set.of("id");
    private static final Set<String> ACCOUNT_KEYS = Set.of("id", "name", "email", "credentials");
    private static final Set<String> ACCESS_POINT_KEYS = Set.of("name", "outpost", "account", "region", "bucket");
    private static final Set<String> CREDENTIAL_KEYS = Set.of("accessKey", "secretKey");

    public ConfigFile {
        accounts = List.copyOf(accounts);
        keys = List.copyOf(keys);
        accessPoints = List.copyOf(accessPoints);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException if it is not there, is not YAML, or holds what no setting is
     */
    public static ConfigFile read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw new ConfigException("There is no configuration file " + file + ".");
        } catch (IOException unreadable) {
            throw new ConfigException("The configuration file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    static ConfigFile parse(String yaml, String place) {
        JsonNode root = tree(yaml, place);
        if (root.isNull() || root.isMissingNode()) {
            return NONE;
        }
        requireObject(root, place);
        return new ConfigFile(
                settings(root, "", place, Settings.none()),
                each(root, ACCOUNTS, place, ConfigFile::account),
                each(root, KEYS, place, ConfigFile::key),
                each(root, ACCESS_POINTS, place, ConfigFile::accessPoint));
    }

    private static <T> List<T> each(JsonNode root, String list, String place, BiFunction<JsonNode, String, T> read) {
        List<T> values = new ArrayList<>();
        for (JsonNode node : root.path(list)) {
            values.add(read.apply(node, place + ": " + list));
        }
        return values;
    }

    private static JsonNode tree(String yaml, String place) {
        try {
            YAMLFactory factory = YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            return YAMLMapper.builder(factory).build().readTree(yaml);
        } catch (JacksonException wrong) {
            throw new ConfigException(place + " is not YAML: " + wrong.getOriginalMessage());
        }
    }

    private static Settings settings(JsonNode node, String prefix, String place, Settings before) {
        Settings settings = before;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String path = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject() && isSection(path)) {
                settings = settings(value, path + ".", place, settings);
            } else if (!LISTS.contains(path)) {
                Key key = Key.ofPath(path).orElseThrow(() -> unknown(place, path, names()));
                settings = settings.with(key, scalar(value, key, place + ": " + path), place + ": " + path);
            }
        }
        return settings;
    }

    private static boolean isSection(String path) {
        return Arrays.stream(Key.values()).anyMatch(key -> key.path().startsWith(path + "."));
    }

    private static List<String> names() {
        Stream<String> keys = Arrays.stream(Key.values()).map(Key::path);
        return Stream.concat(
                        keys, Stream.of(ACCOUNTS, KEYS, ACCESS_POINTS, "kms", "tls", "copy", "lifecycle", "limits"))
                .toList();
    }

    private static Account account(JsonNode node, String place) {
        requireKeys(node, ACCOUNT_KEYS, place);
        List<Account.KeyPair> credentials = new ArrayList<>();
        for (JsonNode pair : node.path("credentials")) {
            requireKeys(pair, CREDENTIAL_KEYS, place + ": credentials");
            credentials.add(possible(
                    place,
                    () -> new Account.KeyPair(
                            text(pair, "accessKey", place), new Secret(text(pair, "secretKey", place)))));
        }
        String id = text(node, "id", place);
        String name = text(node, "name", place);
        return possible(
                place, () -> new Account(id, name.isEmpty() ? id : name, text(node, "email", place), credentials));
    }

    private static KmsKeyId key(JsonNode node, String place) {
        requireKeys(node, KEY_KEYS, place);
        return possible(place, () -> new KmsKeyId(text(node, "id", place)));
    }

    private static AccessPoint accessPoint(JsonNode node, String place) {
        requireKeys(node, ACCESS_POINT_KEYS, place);
        AccessPointsReader.Entry entry = new AccessPointsReader.Entry(
                text(node, "name", place),
                text(node, "outpost", place),
                text(node, "account", place),
                text(node, "region", place),
                text(node, "bucket", place));
        return possible(place, () -> AccessPointsReader.read(entry));
    }

    private static <T> T possible(String place, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException(place + ": " + wrong.getMessage() + ".");
        }
    }

    private static void requireKeys(JsonNode node, Set<String> known, String place) {
        requireObject(node, place);
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(place, name, List.copyOf(known));
                });
    }

    private static void requireObject(JsonNode node, String place) {
        if (!node.isObject()) {
            throw new ConfigException(place + ": there must be names with values here.");
        }
    }

    private static String text(JsonNode node, String name, String place) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isString()) {
            throw new ConfigException(place + ": " + name + " must be text; put it in quotes.");
        }
        return value.asString("");
    }

    /** The text of a value; a list of values is one, separated by commas, as in the environment. */
    private static String scalar(JsonNode value, Key key, String place) {
        return key.isList() && value.isArray()
                ? value.valueStream().map(one -> scalar(one, place)).collect(Collectors.joining(","))
                : scalar(value, place);
    }

    private static String scalar(JsonNode value, String place) {
        if (!value.isValueNode() || value.isNull()) {
            throw new ConfigException(place + ": there must be one value here.");
        }
        return value.asString();
    }

    private static ConfigException unknown(String place, String name, List<String> known) {
        return new ConfigException(
                place + ": there is no setting " + name + "; did you mean " + Nearest.to(name, known) + "?");
    }
}

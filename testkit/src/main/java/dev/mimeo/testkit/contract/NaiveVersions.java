package dev.mimeo.testkit.contract;

import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** The versions of a bucket as plain lists, newest first. */
final class NaiveVersions {

    private static final Comparator<String> BY_BYTES = Comparator.comparing(ObjectKey::new);

    private final TreeMap<String, List<Version>> byKey = new TreeMap<>(BY_BYTES);
    Versioning versioning = Versioning.NONE;

    void put(String key, Version version) {
        if (version.id().isNull()) {
            remove(key, VersionId.NULL);
        }
        byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(0, version);
    }

    void delete(String key, Committed done) {
        if (versioning == Versioning.NONE) {
            byKey.remove(key);
        } else {
            put(key, done.version().orElseThrow());
        }
    }

    void remove(String key, VersionId id) {
        byKey.computeIfPresent(key, (same, versions) -> {
            versions.removeIf(version -> version.id().equals(id));
            return versions.isEmpty() ? null : versions;
        });
    }

    Optional<Version> anyOf(String key, Random random) {
        List<Version> versions = byKey.getOrDefault(key, List.of());
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(random.nextInt(versions.size())));
    }

    List<ListedVersion> all() {
        return byKey.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(version -> listed(entry.getKey(), version)))
                .toList();
    }

    /** All entries behind the query's position, versions and common prefixes, without its limit. */
    List<Object> entriesBehind(ListQuery.Versions query) {
        Set<Object> entries = new LinkedHashSet<>();
        for (ListedVersion listed : all()) {
            String key = listed.key().value();
            String folded = folded(key, query);
            if (key.startsWith(query.prefix()) && isBehind(listed, folded, query)) {
                entries.add(folded.equals(key) && !isFolded(key, query) ? listed : folded);
            }
        }
        return List.copyOf(entries);
    }

    private static boolean isBehind(ListedVersion listed, String folded, ListQuery.Versions query) {
        String key = listed.key().value();
        if (query.after().isEmpty()) {
            return true;
        }
        boolean within = key.equals(query.after())
                && !isFolded(key, query)
                && query.behind().isPresent();
        return within
                ? listed.version().sequence() < query.behind().getAsLong()
                : BY_BYTES.compare(key, query.after()) > 0 && BY_BYTES.compare(folded, query.after()) > 0;
    }

    private static boolean isFolded(String key, ListQuery.Versions query) {
        return !query.delimiter().isEmpty()
                && key.startsWith(query.prefix())
                && key.indexOf(query.delimiter(), query.prefix().length()) >= 0;
    }

    private static String folded(String key, ListQuery.Versions query) {
        return isFolded(key, query)
                ? key.substring(
                        0,
                        key.indexOf(query.delimiter(), query.prefix().length())
                                + query.delimiter().length())
                : key;
    }

    private ListedVersion listed(String key, Version version) {
        boolean latest = byKey.getOrDefault(key, List.of()).indexOf(version) == 0;
        return new ListedVersion(new ObjectKey(key), version, latest);
    }
}

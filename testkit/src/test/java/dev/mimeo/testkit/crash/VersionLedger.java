package dev.mimeo.testkit.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What was acknowledged of the versions of each key, and what was asked for and not answered. Each key is written by one client. */
final class VersionLedger {

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * A version.
     *
     * @param recipe what it holds; empty for a delete marker
     * @param tag the value of its only tag; empty where it has none
     */
    record Kept(String id, Optional<Recipe> recipe, String tag) {

        Kept tagged(String value) {
            return new Kept(id, recipe, value);
        }
    }

    /** A change of a key's versions. */
    sealed interface Change {

        /**
         * The versions that the change leaves.
         *
         * @param newest the id of the newest version that was found, which is that of an added one
         */
        List<Kept> of(List<Kept> versions, String newest);
    }

    /** A write, or a delete that adds a marker. */
    record Add(Optional<Recipe> recipe, String tag) implements Change {
        @Override
        public List<Kept> of(List<Kept> versions, String newest) {
            List<Kept> left = new ArrayList<>(versions);
            left.add(0, new Kept(newest, recipe, tag));
            return left;
        }
    }

    /** A delete of a version by its id. */
    record Remove(String id) implements Change {
        @Override
        public List<Kept> of(List<Kept> versions, String newest) {
            return versions.stream().filter(kept -> !kept.id().equals(id)).toList();
        }
    }

    /** Another tag for a version. */
    record Tag(String id, String value) implements Change {
        @Override
        public List<Kept> of(List<Kept> versions, String newest) {
            UnaryOperator<Kept> change = kept -> kept.id().equals(id) ? kept.tagged(value) : kept;
            return versions.stream().map(change).toList();
        }
    }

    /** Newest first. */
    private record Entry(List<Kept> acknowledged, Optional<Change> asked) {}

    /** The acknowledged versions of a key, newest first. */
    List<Kept> versions(String key) {
        return entry(key).acknowledged();
    }

    /** Notes a request before it is sent. */
    void asked(String key, Change change) {
        entries.put(key, new Entry(versions(key), Optional.of(change)));
    }

    /** The request for the key was answered with success. */
    void acknowledged(String key, String newest) {
        Entry entry = entry(key);
        entries.put(key, new Entry(entry.asked().orElseThrow().of(entry.acknowledged(), newest), Optional.empty()));
    }

    Collection<String> keys() {
        return entries.keySet();
    }

    /** Settles the key by what was found, newest first; whether that is what was acknowledged, or what was asked for. */
    boolean settle(String key, List<Kept> found) {
        Entry entry = entry(key);
        String newest = found.isEmpty() ? "" : found.get(0).id();
        boolean allowed = found.equals(entry.acknowledged())
                || entry.asked()
                        .map(change -> change.of(entry.acknowledged(), newest))
                        .filter(found::equals)
                        .isPresent();
        entries.put(key, new Entry(found, Optional.empty()));
        return allowed;
    }

    private Entry entry(String key) {
        return entries.getOrDefault(key, new Entry(List.of(), Optional.empty()));
    }
}

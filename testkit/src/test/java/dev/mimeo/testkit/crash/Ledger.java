package dev.mimeo.testkit.crash;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was acknowledged for each key, and what was asked for and not answered. Each key is written by one client. */
final class Ledger {

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /**
     * What is known of a key.
     *
     * @param acknowledged what it holds, as far as was answered; empty where there must be no object
     * @param etag the tag of that
     * @param asked what it may hold instead, if a request was not answered
     */
    private record Entry(Optional<Recipe> acknowledged, String etag, Optional<Asked> asked) {}

    private record Asked(Optional<Recipe> outcome) {}

    /** An object that was acknowledged. */
    record Known(String key, Recipe recipe, String etag) {}

    /** Notes a request before it is sent; empty for a delete. */
    void asked(String key, Optional<Recipe> outcome) {
        Entry entry = entry(key);
        entries.put(key, new Entry(entry.acknowledged(), entry.etag(), Optional.of(new Asked(outcome))));
    }

    /** The request for the key was answered with success. */
    void acknowledged(String key, Optional<Recipe> outcome, String etag) {
        entries.put(key, new Entry(outcome, etag, Optional.empty()));
    }

    /** The request for the key was answered, and refused. */
    void refused(String key) {
        Entry entry = entry(key);
        entries.put(key, new Entry(entry.acknowledged(), entry.etag(), Optional.empty()));
    }

    /** What is acknowledged of a key and not in doubt. */
    Optional<Known> known(String key) {
        Entry entry = entry(key);
        return entry.asked().isPresent()
                ? Optional.empty()
                : entry.acknowledged().map(recipe -> new Known(key, recipe, entry.etag()));
    }

    /** Whether a request for the key was not answered. */
    boolean isInDoubt(String key) {
        return entry(key).asked().isPresent();
    }

    Collection<String> keys() {
        return entries.keySet();
    }

    /**
     * Settles the key by what was found.
     *
     * @param found the recipe of the object, empty where there is none
     * @return whether that is what was acknowledged, or what was asked for
     */
    boolean settle(String key, Optional<Recipe> found, String etag) {
        Entry entry = entry(key);
        boolean allowed = found.equals(entry.acknowledged())
                || entry.asked().map(Asked::outcome).filter(found::equals).isPresent();
        acknowledged(key, found, etag);
        return allowed;
    }

    /** The keys that must hold an object, with what it must be; for messages. */
    Map<String, Recipe> objects() {
        Map<String, Recipe> objects = new HashMap<>();
        entries.forEach((key, entry) -> entry.acknowledged().ifPresent(recipe -> objects.put(key, recipe)));
        return objects;
    }

    private Entry entry(String key) {
        return entries.getOrDefault(key, new Entry(Optional.empty(), "", Optional.empty()));
    }
}

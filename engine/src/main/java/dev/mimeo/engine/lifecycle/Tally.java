package dev.mimeo.engine.lifecycle;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what passes do since the engine was opened. Safe for use by any number of threads. */
public final class Tally {

    private final Map<Deed, LongAdder> counts =
            Stream.of(Deed.values()).collect(Collectors.toUnmodifiableMap(deed -> deed, deed -> new LongAdder()));

    /** How often this was done. */
    public long of(Deed deed) {
        return count(deed).sum();
    }

    void add(Deed deed) {
        count(deed).increment();
    }

    Map<Deed, Long> all() {
        Map<Deed, Long> all = new EnumMap<>(Deed.class);
        counts.forEach((deed, count) -> all.put(deed, count.sum()));
        return all;
    }

    private LongAdder count(Deed deed) {
        return Objects.requireNonNull(counts.get(deed));
    }
}

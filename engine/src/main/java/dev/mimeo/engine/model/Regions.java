package dev.mimeo.engine.model;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The regions whose buckets may take part in copies.
 *
 * <p>A bucket lies where its location says: in a region, or in that of a provisioning code of COS, which is the region, a dash
 * and a class of storage ({@code eu-de-smart}).
 *
 * @param names their names; none for all regions there are
 */
public record Regions(Set<String> names) {

    /** Every region. */
    public static final Regions ANY = new Regions(Set.of());

    private static final Pattern CLASS = Pattern.compile("-(standard|vault|cold|flex|smart|onerate_active)$");

    public Regions {
        names = Set.copyOf(names);
    }

    /** The region of a location. */
    public static String of(String location) {
        return CLASS.matcher(location).replaceFirst("");
    }

    /** Whether the region of a location is one of these. */
    public boolean enabled(String location) {
        return names.isEmpty() || names.contains(of(location));
    }
}

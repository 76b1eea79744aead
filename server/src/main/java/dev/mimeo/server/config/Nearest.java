package dev.mimeo.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody meant to write. */
final class Nearest {

    private Nearest() {}

    /** The known name with the fewest edits to this one, whatever the case. */
    static String to(String name, List<String> known) {
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> edits(lower(name), lower(candidate))))
                .orElse("");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

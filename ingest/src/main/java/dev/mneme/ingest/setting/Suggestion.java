package dev.mneme.ingest.setting;

import java.util.Collection;

/** What somebody probably meant by a name that does not exist. */
final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean X?"}, or an empty text where nothing is near. */
    static String among(Collection<String> known, String name) {
        String nearest = "";
        int fewest = Math.max(3, name.length() / 4) + 1;
        for (String candidate : known) {
            int edits = edits(candidate, name);
            if (edits < fewest) {
                fewest = edits;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    /** Levenshtein distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}

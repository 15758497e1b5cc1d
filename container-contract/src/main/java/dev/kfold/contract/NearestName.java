package dev.kfold.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Suggests a known name for a misspelt one, by the optimal string alignment distance without regard
 * to case.
 */
public final class NearestName {

  private NearestName() {}

  /**
   * Returns the nearest of the known names.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static String of(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .orElseThrow(() -> new IllegalArgumentException("no names to choose from"));
  }

  /**
   * Returns the nearest of the known names if it is near enough to be what was meant: if at most a
   * third of the letters, and one more, differ, or if it begins with the name.
   */
  public static Optional<String> near(String name, Collection<String> known) {
    String beginning = name.toLowerCase(Locale.ROOT);
    Optional<String> longer =
        known.stream()
            .filter(candidate -> !name.isEmpty())
            .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(beginning))
            .min(Comparator.comparingInt(String::length));
    return longer.or(() ->
        known.stream()
            .filter(candidate -> distance(name, candidate) <= 1 + name.length() / 3)
            .min(Comparator.comparingInt(candidate -> distance(name, candidate))));
  }

  /** Returns the number of letters to insert, delete, change, or swap with their neighbour. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}

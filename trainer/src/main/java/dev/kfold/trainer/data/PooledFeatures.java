package dev.kfold.trainer.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives the words of several data sets one numbering, so that equal rows of different parts are
 * equal as numbers.
 */
final class PooledFeatures {

  private final Map<Integer, Map<String, Integer>> places = new TreeMap<>();

  /**
   * Returns the rows with words numbered in common. The kinds of the data set still decide which of
   * its features are words.
   */
  double[][] rows(Dataset data) {
    Map<Integer, int[]> renumbered = new TreeMap<>();
    for (int column = 0; column < data.kinds().size(); column++) {
      if (data.kinds().get(column) instanceof FeatureKind.Categorical(List<String> values)) {
        Map<String, Integer> known = places.computeIfAbsent(column, _ -> new LinkedHashMap<>());
        renumbered.put(
            column,
            values.stream()
                .mapToInt(value -> known.computeIfAbsent(value, _ -> known.size()))
                .toArray());
      }
    }
    if (!renumbered.isEmpty()) {
      for (double[] row : data.features()) {
        renumbered.forEach((column, numbers) -> renumber(row, column, numbers));
      }
    }
    return data.features();
  }

  private static void renumber(double[] row, int column, int[] numbers) {
    if (!Double.isNaN(row[column])) {
      row[column] = numbers[(int) row[column]];
    }
  }

  /** Returns the kinds of a data set's features, with the words of all data sets so far. */
  List<FeatureKind> kinds(Dataset data) {
    List<FeatureKind> kinds = new ArrayList<>(data.kinds());
    for (int column = 0; column < kinds.size(); column++) {
      if (kinds.get(column) instanceof FeatureKind.Categorical) {
        kinds.set(
            column,
            new FeatureKind.Categorical(
                List.copyOf(places.getOrDefault(column, Map.of()).keySet())));
      }
    }
    return List.copyOf(kinds);
  }
}

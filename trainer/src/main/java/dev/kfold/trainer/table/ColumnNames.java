package dev.kfold.trainer.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells columns of one name apart. */
final class ColumnNames {

  private ColumnNames() {}

  /**
   * Returns the names as {@code pandas.read_csv} gives them to columns of one name: the second
   * {@code x} is {@code x.1}, unless another column is called so. The first column without a name
   * keeps its blank; a further one is called by its index from 0, such as {@code Unnamed: 3}.
   */
  static List<String> distinct(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    if (taken.size() == names.size()) {
      return names;
    }
    Map<String, Integer> counts = new HashMap<>();
    List<String> distinct = new ArrayList<>();
    for (String name : names) {
      int count = counts.getOrDefault(name, 0);
      String free = name;
      if (count > 0) {
        String base = name.isBlank() ? "Unnamed: " + distinct.size() : name;
        free = name.isBlank() ? base : base + "." + count++;
        while (!taken.add(free)) {
          free = base + "." + count++;
        }
      }
      counts.put(name, Math.max(1, count));
      distinct.add(free);
    }
    return List.copyOf(distinct);
  }
}

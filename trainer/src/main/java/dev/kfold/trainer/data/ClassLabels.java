package dev.kfold.trainer.data;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The classes of a data set in the order of {@code numpy.unique}: by value where all of them are
 * numbers, by their letters otherwise. Numbers of one value are one class however they are written,
 * and the spelling that was seen first stands for it.
 *
 * @param names one spelling for each class, in order
 */
public record ClassLabels(List<String> names) {

  public ClassLabels {
    names = List.copyOf(names);
  }

  /** The classes that occur among the labels. */
  public static ClassLabels of(Collection<String> labels) {
    Map<String, String> firstSpelling = new LinkedHashMap<>();
    new LinkedHashSet<>(labels) // few spellings, each of them many times
        .forEach(label -> firstSpelling.putIfAbsent(canonical(label), label));
    return new ClassLabels(
        firstSpelling.values().stream().sorted(order(firstSpelling.values())).toList());
  }

  public int size() {
    return names.size();
  }

  /** The class of each label by its place in {@link #names}, −1 for a label of none of them. */
  public int[] encode(List<String> labels) {
    Map<String, Integer> places = new LinkedHashMap<>();
    names.forEach(name -> places.put(canonical(name), places.size()));
    Map<String, Integer> placesOfSpellings = new HashMap<>();
    int[] encoded = new int[labels.size()];
    int row = 0;
    for (String label : labels) {
      encoded[row++] =
          placesOfSpellings.computeIfAbsent(
              label, spelling -> places.getOrDefault(canonical(spelling), -1));
    }
    return encoded;
  }

  /** What is equal for two labels of one class. */
  public static String canonical(String label) {
    String text = label.strip();
    return Numbers.isNumber(text) ? plain(new BigDecimal(text)) : text;
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
  }

  private static Comparator<String> order(Collection<String> names) {
    return names.stream().allMatch(Numbers::isNumber)
        ? Comparator.comparing((String name) -> new BigDecimal(name.strip()))
        : Comparator.naturalOrder();
  }
}

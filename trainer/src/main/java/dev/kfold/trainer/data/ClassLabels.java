package dev.kfold.trainer.data;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The classes of a data set in the order of {@code numpy.unique}: by value if all labels are
 * numbers, by code points otherwise. Numbers of equal value are one class, named by the spelling
 * that occurs first.
 *
 * @param names one spelling for each class, in order
 * @param kind whether labels are compared as numbers or as texts
 */
public record ClassLabels(List<String> names, LabelKind kind) {

  public ClassLabels {
    names = List.copyOf(names);
  }

  /** Returns the classes that occur among all labels of a data set. */
  public static ClassLabels of(Collection<String> labels) {
    return of(labels, LabelKind.of(labels));
  }

  /**
   * Returns the classes that occur among some labels of a data set.
   *
   * @param kind whether the labels of the whole data set are numbers or texts
   */
  public static ClassLabels of(Collection<String> labels, LabelKind kind) {
    Map<String, String> firstSpelling = new LinkedHashMap<>();
    new LinkedHashSet<>(labels) // few spellings, each of them many times
        .forEach(label -> firstSpelling.putIfAbsent(kind.key(label), label));
    return new ClassLabels(firstSpelling.values().stream().sorted(kind.order()).toList(), kind);
  }

  /** Returns the number of classes. */
  public int size() {
    return names.size();
  }

  /**
   * Returns the index in {@link #names} of the class of each label, or −1 for an unknown label, as
   * scikit-learn's {@code LabelEncoder.transform} does for known ones.
   */
  public int[] encode(List<String> labels) {
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(kind.key(name), places.size()));
    Map<String, Integer> placesOfSpellings = new HashMap<>();
    int[] encoded = new int[labels.size()];
    int row = 0;
    for (String label : labels) {
      encoded[row++] =
          placesOfSpellings.computeIfAbsent(
              label, spelling -> places.getOrDefault(kind.key(spelling), -1));
    }
    return encoded;
  }
}

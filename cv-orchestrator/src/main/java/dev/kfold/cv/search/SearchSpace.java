package dev.kfold.cv.search;

import dev.kfold.search.Condition;
import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.SvmSpace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The searched hyperparameters of a search, and those that all of its trials have.
 *
 * @param dimensions integer ranges, then continuous ones, then lists, as of a tuning job
 * @param constants the hyperparameters of the algorithm that are given and have one value; a kernel
 *     is a list of one
 * @param untuned the values of the untuned default for the searched hyperparameters
 */
record SearchSpace(
    List<Dimension> dimensions, Map<String, String> constants, Map<String, String> untuned) {

  SearchSpace {
    dimensions = List.copyOf(dimensions);
    constants = Map.copyOf(constants);
    untuned = Map.copyOf(untuned);
  }

  /** Returns the space of the strategies, which knows what a kernel does not use. */
  HyperParameterSpace space() {
    return SvmSpace.of(dimensions);
  }

  /** Returns the names of the hyperparameters that no kernel of the space uses. */
  static Set<String> withoutEffect(List<Dimension> dimensions) {
    return SvmSpace.of(dimensions).conditions().stream()
        .filter(condition -> condition.values().isEmpty())
        .map(Condition::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether all candidates would be the same. */
  boolean isOnePoint() {
    Set<String> idle = withoutEffect(dimensions);
    return dimensions.stream()
        .filter(it -> !idle.contains(it.name()))
        .allMatch(it -> it.size().orElse(Long.MAX_VALUE) == 1);
  }

  /**
   * Returns the same space with lists in place of ranges, of at most so many combinations, but one
   * for each combination of the lists at least.
   */
  SearchSpace asGrid(int trials) {
    List<Dimension> ranges =
        dimensions.stream()
            .filter(it -> !(it instanceof Dimension.Categorical))
            .filter(it -> !withoutEffect(dimensions).contains(it.name()))
            .toList();
    Map<String, Integer> counts = GridSize.of(trials / product(lists(dimensions)), ranges);
    return new SearchSpace(
        dimensions.stream()
            .<Dimension>map(it -> SpaceReader.spaced(it, counts.getOrDefault(it.name(), 1)))
            .toList(),
        constants,
        untuned);
  }

  /** Returns the number of combinations of a grid. */
  int combinations() {
    return (int) Math.min(Integer.MAX_VALUE, product(lists(dimensions)));
  }

  /** Returns the names of the lists with several values, for messages. */
  String listed() {
    return lists(dimensions).stream()
        .filter(it -> it.values().size() > 1)
        .map(Dimension.Categorical::name)
        .collect(Collectors.joining(" and "));
  }

  /** Returns the lists of a grid. */
  static List<Dimension.Categorical> lists(List<Dimension> dimensions) {
    return dimensions.stream()
        .filter(Dimension.Categorical.class::isInstance)
        .map(Dimension.Categorical.class::cast)
        .toList();
  }

  private static long product(List<Dimension.Categorical> lists) {
    return lists.stream()
        .mapToLong(it -> it.values().size())
        .reduce(1, (product, size) -> Math.min(Integer.MAX_VALUE, product * size));
  }
}

package dev.kfold.cv.search;

import dev.kfold.contract.ParameterReader;
import dev.kfold.cv.space.Interval;
import dev.kfold.cv.space.Kernels;
import dev.kfold.cv.space.RivalSpace;
import dev.kfold.cv.space.SearchRange;
import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.AlgorithmParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Reads the space of a search from its hyperparameters. A hyperparameter of the algorithm may have
 * one value, which all trials then have; a list such as {@code 0.1,1,10}; or, if it is a number, a
 * range {@code MIN:MAX}. Without a value it has the range of {@code ./kfold run}, or the trainer's
 * default if the search does not vary it.
 */
final class SpaceReader {

  private static final String SCALING_SUFFIX = ValueReader.SCALING_SUFFIX;
  private static final String KERNEL = "kernel";
  private static final String KERNELS = "kernels";

  private static final List<SearchRange> OF_SVM =
      List.of(
          new SearchRange.Continuous("c", "0.01", "100", "Auto"),
          new SearchRange.Continuous("gamma", "0.001", "10", "Logarithmic"),
          new SearchRange.Categories(KERNEL, Kernels.ALL));

  private static final Map<String, String> UNTUNED_SVM =
      Map.of("c", "1.0", "gamma", "scale", KERNEL, "rbf");

  private final ParameterReader reader;
  private final ValueReader values;
  private final List<Dimension> dimensions = new ArrayList<>();
  private final Map<String, String> constants = new TreeMap<>();

  private SpaceReader(ParameterReader reader) {
    this.reader = reader;
    this.values = new ValueReader(reader);
  }

  /** Returns the names that the space has beside those of the algorithms. */
  static Set<String> names() {
    Set<String> names = new LinkedHashSet<>(Set.of(KERNELS));
    ValueReader.numbers().forEach(name -> names.add(name + SCALING_SUFFIX));
    return names;
  }

  /**
   * Reads the space; problems stay in the reader, which the caller has to verify.
   *
   * @param leastTrainingRows the fewest rows that a fold trains on, if they are known
   */
  static SearchSpace read(ParameterReader reader, Optional<Integer> leastTrainingRows) {
    return new SpaceReader(reader).read(leastTrainingRows);
  }

  private SearchSpace read(Optional<Integer> leastTrainingRows) {
    Algorithm algorithm =
        reader.text(AlgorithmParameters.NAME).flatMap(Algorithm::parse).orElse(Algorithm.SVM);
    Optional<RivalSpace> rival =
        RivalSpace.of(algorithm.spelling())
            .map(space -> leastTrainingRows.map(space::within).orElse(space));
    Map<String, SearchRange> defaults = new LinkedHashMap<>();
    rival.map(RivalSpace::ranges).orElse(OF_SVM).forEach(it -> defaults.put(it.name(), it));
    Optional<String> kernels = kernels();
    Set<String> names = new LinkedHashSet<>(defaults.keySet());
    names.addAll(algorithm.defaults().asHyperParameters().keySet());
    for (String name : names) {
      Optional<String> given = name.equals(KERNEL) ? kernels : reader.text(name);
      Optional<SearchRange> usual = Optional.ofNullable(defaults.get(name));
      if (given.isPresent()) {
        add(name, given.get(), usual);
      } else {
        usual.flatMap(values::dimension).ifPresent(dimensions::add);
      }
      boolean isRange =
          given.isPresent()
              ? given.get().contains(":")
              : usual.filter(it -> !(it instanceof SearchRange.Categories)).isPresent();
      if (!ValueReader.isNumber(name) || !isRange) {
        refuseScaling(name);
      }
    }
    refuseWhatIsOfOthers(names, algorithm);
    refuseWhatNoKernelUses();
    dimensions.sort(Comparator.comparingInt(SpaceReader::order));
    Map<String, String> untuned = new TreeMap<>(rival.map(RivalSpace::untuned).orElse(UNTUNED_SVM));
    Map<String, String> trainers = algorithm.defaults().asHyperParameters();
    dimensions.forEach(it -> untuned.putIfAbsent(it.name(), trainers.getOrDefault(it.name(), "")));
    return new SearchSpace(dimensions, constants, untuned);
  }

  private Optional<String> kernels() {
    Optional<String> one = reader.text(KERNEL);
    Optional<String> several = reader.text(KERNELS);
    if (one.isPresent() && several.isPresent()) {
      reader.refuse(KERNELS, "says what kernel says too; give one of them.");
    }
    return several.or(() -> one);
  }

  private void refuseScaling(String name) {
    if (reader.text(name + SCALING_SUFFIX).isPresent()) {
      reader.refuse(
          name + SCALING_SUFFIX,
          "has no effect, because %s has no range MIN:MAX; leave it out.".formatted(name));
    }
  }

  private static int order(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Whole _ -> 0;
      case Dimension.Continuous _ -> 1;
      case Dimension.Categorical _ -> 2;
    };
  }

  private void add(String name, String text, Optional<SearchRange> usual) {
    if (text.contains(":") && ValueReader.isNumber(name)) {
      values
          .range(name, text, usual.map(SpaceReader::scaling).orElse("Auto"))
          .ifPresent(dimensions::add);
      return;
    }
    boolean isKernel = name.equals(KERNEL);
    List<String> list = ValueReader.values(isKernel ? text.toLowerCase(Locale.ROOT) : text);
    if (list.size() > 1 || isKernel || list.getFirst().isEmpty()) {
      // one kernel is a list too, because it decides what has an effect
      values.list(name, text, list).ifPresent(dimensions::add);
    } else {
      constants.put(name, list.getFirst());
    }
  }

  private void refuseWhatIsOfOthers(Set<String> names, Algorithm algorithm) {
    if (!names.contains(KERNEL) && reader.text(KERNELS).isPresent()) {
      refuseForeign(KERNELS, KERNEL, algorithm);
    }
    for (String name : ValueReader.numbers()) {
      if (!names.contains(name) && reader.text(name + SCALING_SUFFIX).isPresent()) {
        refuseForeign(name + SCALING_SUFFIX, name, algorithm);
      }
    }
  }

  private void refuseForeign(String given, String name, Algorithm algorithm) {
    reader.refuse(
        given,
        "has no effect, because algorithm %s has no %s; leave it out, or choose another algorithm."
            .formatted(algorithm.spelling(), name));
  }

  private void refuseWhatNoKernelUses() {
    for (String name : SearchSpace.withoutEffect(dimensions)) {
      reader
          .text(name)
          .ifPresent(text ->
              reader.refuse(
                  name,
                  "found '%s', but no kernel of the search uses it; leave it out, or add a kernel that does."
                      .formatted(text)));
    }
  }

  private static String scaling(SearchRange range) {
    return switch (range) {
      case SearchRange.Continuous it -> it.scaling();
      case SearchRange.Whole it -> it.scaling();
      case SearchRange.Categories _ -> "Auto";
    };
  }

  /**
   * Returns the values of a range in a grid, evenly spaced on its scale from end to end. If the
   * range begins at 0, which the hyperparameter cannot be, 0 is left out.
   */
  static Dimension.Categorical spaced(Dimension range, int count) {
    return switch (range) {
      case Dimension.Categorical list -> list;
      case Dimension.Continuous it when it.scale() == Scale.LOGARITHMIC ->
          new Dimension.Categorical(
              it.name(), new Interval(it.minimum(), it.maximum()).spaced(count));
      case Dimension.Continuous it when it.minimum() == 0 && !ValueReader.mayBeZero(it.name()) ->
          values(it, IntStream.rangeClosed(1, count).mapToDouble(i -> (double) i / count));
      case Dimension.Continuous it -> values(it, units(count));
      case Dimension.Whole it -> values(it, units(count));
    };
  }

  /** Returns coordinates from 0 to 1; of one value, the middle. */
  private static DoubleStream units(int count) {
    return IntStream.range(0, count).mapToDouble(i -> count == 1 ? 0.5 : (double) i / (count - 1));
  }

  private static Dimension.Categorical values(Dimension.Continuous range, DoubleStream units) {
    return new Dimension.Categorical(
        range.name(),
        units
            .map(unit -> Interval.rounded(Double.parseDouble(range.text(unit))))
            .map(value -> Math.clamp(value, range.minimum(), range.maximum()))
            .mapToObj(Double::toString)
            .distinct()
            .toList());
  }

  private static Dimension.Categorical values(Dimension.Whole range, DoubleStream units) {
    return new Dimension.Categorical(range.name(), units.mapToObj(range::text).distinct().toList());
  }
}

package dev.kfold.cv.search;

import dev.kfold.contract.Decimal;
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
import java.util.stream.Stream;

/**
 * Reads the space of a search from its hyperparameters. A hyperparameter of the algorithm may have
 * one value, which all trials then have; a list such as {@code 0.1,1,10}; or, if it is a number, a
 * range {@code MIN:MAX}. Without a value it has the range of {@code ./kfold run}, or the trainer's
 * default if that searches it not.
 */
final class SpaceReader {

  private static final String SCALING_SUFFIX = "_scaling";
  private static final String KERNEL = "kernel";
  private static final String KERNELS = "kernels";

  /** The hyperparameters that are whole numbers; the other numbers are real. */
  private static final Set<String> WHOLE =
      Set.of(
          "degree",
          "n_estimators",
          "max_depth",
          "min_samples_leaf",
          "min_samples_split",
          "n_neighbors",
          "max_iter");

  private static final Set<String> REAL = Set.of("c", "gamma", "coef0", "learning_rate", "tol");

  private static final List<SearchRange> OF_SVM =
      List.of(
          new SearchRange.Continuous("c", "0.01", "100", "Auto"),
          new SearchRange.Continuous("gamma", "0.001", "10", "Logarithmic"),
          new SearchRange.Categories(KERNEL, Kernels.ALL));

  private static final Map<String, String> UNTUNED_SVM =
      Map.of("c", "1.0", "gamma", "scale", KERNEL, "rbf");

  private final ParameterReader reader;
  private final List<Dimension> dimensions = new ArrayList<>();
  private final Map<String, String> constants = new TreeMap<>();

  private SpaceReader(ParameterReader reader) {
    this.reader = reader;
  }

  /** Returns the names that the space has beside those of the algorithms. */
  static Set<String> names() {
    Set<String> names = new LinkedHashSet<>(Set.of(KERNELS));
    Stream.concat(WHOLE.stream(), REAL.stream())
        .map(name -> name + SCALING_SUFFIX)
        .forEach(names::add);
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
        usual.ifPresent(range -> dimension(range, range.name()).ifPresent(dimensions::add));
      }
      boolean isRange =
          given.isPresent()
              ? given.get().contains(":")
              : usual.filter(it -> !(it instanceof SearchRange.Categories)).isPresent();
      if (!isNumber(name) || !isRange) {
        refuseScaling(name);
      }
    }
    dimensions.sort(Comparator.comparingInt(SpaceReader::order));
    Map<String, String> untuned = new TreeMap<>(rival.map(RivalSpace::untuned).orElse(UNTUNED_SVM));
    Map<String, String> trainers = algorithm.defaults().asHyperParameters();
    dimensions.forEach(it -> untuned.putIfAbsent(it.name(), trainers.getOrDefault(it.name(), "")));
    untuned.keySet().removeAll(constants.keySet());
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

  private static boolean isNumber(String name) {
    return WHOLE.contains(name) || REAL.contains(name);
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
    if (text.contains(":") && isNumber(name)) {
      range(name, text, usual.map(SpaceReader::scaling).orElse("Auto"));
    } else if (text.contains(",")) {
      list(name, text);
    } else {
      constants.put(name, text);
    }
  }

  private void range(String name, String text, String scaling) {
    String[] ends = text.split(":", -1);
    double low = ends.length == 2 ? Decimal.parse(ends[0].strip()).orElse(Double.NaN) : Double.NaN;
    double high = ends.length == 2 ? Decimal.parse(ends[1].strip()).orElse(Double.NaN) : Double.NaN;
    boolean isWhole = WHOLE.contains(name);
    boolean fits = !isWhole || (isInteger(low) && isInteger(high));
    if (!(low < high) || !Double.isFinite(high - low) || !fits) {
      reader.refuse(
          name,
          "found '%s', expected one value, a list such as %s, or MIN:MAX with two %s, MIN < MAX."
              .formatted(
                  text, isWhole ? "2,3,4" : "0.1,1,10", isWhole ? "whole numbers" : "numbers"));
      return;
    }
    SearchRange range =
        isWhole
            ? new SearchRange.Whole(name, (int) low, (int) high, scaling)
            : new SearchRange.Continuous(
                name, Double.toString(low), Double.toString(high), scaling);
    dimension(range, name).ifPresent(dimensions::add);
  }

  private static boolean isInteger(double value) {
    return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
  }

  private void list(String name, String text) {
    List<String> values = Stream.of(text.split(",", -1)).map(String::strip).toList();
    if (values.stream().anyMatch(String::isEmpty)
        || values.stream().distinct().count() < values.size()) {
      reader.refuse(
          name,
          "found '%s', expected different values, separated by commas; write each value once."
              .formatted(text));
      return;
    }
    dimensions.add(new Dimension.Categorical(name, values));
  }

  private static String scaling(SearchRange range) {
    return switch (range) {
      case SearchRange.Continuous it -> it.scaling();
      case SearchRange.Whole it -> it.scaling();
      case SearchRange.Categories _ -> "Auto";
    };
  }

  private Optional<Dimension> dimension(SearchRange range, String name) {
    return switch (range) {
      case SearchRange.Continuous it -> {
        double low = Decimal.parse(it.minimum()).orElseThrow();
        double high = Decimal.parse(it.maximum()).orElseThrow();
        yield scale(name, it.scaling(), low, high)
            .map(scale -> new Dimension.Continuous(name, low, high, scale));
      }
      case SearchRange.Whole it ->
          scale(name, it.scaling(), it.minimum(), it.maximum())
              .map(scale -> new Dimension.Whole(name, it.minimum(), it.maximum(), scale));
      case SearchRange.Categories(String _, List<String> values) ->
          Optional.of(new Dimension.Categorical(name, values));
    };
  }

  /** Returns the scale that the user gave, or else the usual one. */
  private Optional<Scale> scale(String name, String usual, double low, double high) {
    String given = reader.text(name + SCALING_SUFFIX).orElse(usual);
    Optional<Scale> scale =
        switch (given.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "")) {
          case "auto" -> Optional.of(Scale.automatic(low, high));
          case "linear" -> Optional.of(Scale.LINEAR);
          case "logarithmic" -> low > 0 ? Optional.of(Scale.LOGARITHMIC) : Optional.empty();
          case "reverselogarithmic" ->
              low >= 0 && high < 1 && !WHOLE.contains(name)
                  ? Optional.of(Scale.REVERSE_LOGARITHMIC)
                  : Optional.empty();
          default -> Optional.empty();
        };
    if (scale.isEmpty()) {
      reader.refuse(
          name + SCALING_SUFFIX,
          "found '%s' for the range %s, expected auto, linear, logarithmic (MIN above 0) or reverse-logarithmic (real numbers, 0 <= MIN, MAX < 1)."
              .formatted(given, low + ":" + high));
    }
    return scale;
  }

  /** Returns the values of a range in a grid, evenly spaced on its scale from end to end. */
  static Dimension.Categorical spaced(Dimension range, int count) {
    return switch (range) {
      case Dimension.Categorical list -> list;
      case Dimension.Continuous it when it.minimum() == 0 || it.scale() == Scale.LOGARITHMIC ->
          new Dimension.Categorical(
              it.name(), new Interval(it.minimum(), it.maximum()).spaced(count));
      case Dimension.Continuous it -> between(it, count);
      case Dimension.Whole it -> between(it, count);
    };
  }

  private static Dimension.Categorical between(Dimension range, int count) {
    List<String> values =
        Stream.iterate(0, i -> i + 1)
            .limit(count)
            .map(i -> count == 1 ? 0.5 : (double) i / (count - 1))
            .map(unit -> range.text(Math.min(unit, Math.nextDown(1.0))))
            .distinct()
            .toList();
    return new Dimension.Categorical(range.name(), values);
  }
}

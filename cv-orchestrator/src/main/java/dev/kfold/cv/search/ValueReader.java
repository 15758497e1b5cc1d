package dev.kfold.cv.search;

import dev.kfold.contract.Decimal;
import dev.kfold.contract.ParameterReader;
import dev.kfold.cv.space.SearchRange;
import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the range or the list of one searched hyperparameter.
 *
 * @param reader keeps the problems
 */
record ValueReader(ParameterReader reader) {

  static final String SCALING_SUFFIX = "_scaling";

  /** The hyperparameters that are whole numbers; the other numbers are real. */
  private static final Set<String> WHOLE =
      Set.of(
          "degree",
          "n_estimators",
          "max_depth",
          "max_leaf_nodes",
          "min_samples_leaf",
          "min_samples_split",
          "n_neighbors",
          "max_iter");

  private static final Set<String> REAL =
      Set.of(
          "c",
          "gamma",
          "coef0",
          "learning_rate",
          "tol",
          "subsample",
          "max_features",
          "max_samples",
          "p");

  /** The real numbers that may be 0; the others are above it. */
  private static final Set<String> FROM_ZERO = Set.of("coef0");

  /** Returns the names of the hyperparameters that may have a range. */
  static Set<String> numbers() {
    return Stream.concat(WHOLE.stream(), REAL.stream()).collect(Collectors.toUnmodifiableSet());
  }

  static boolean isNumber(String name) {
    return WHOLE.contains(name) || REAL.contains(name);
  }

  static boolean mayBeZero(String name) {
    return FROM_ZERO.contains(name);
  }

  /** Returns the values of a list; a JSON array, as the Python SDK writes lists, is one too. */
  static List<String> values(String text) {
    boolean isArray = text.startsWith("[") && text.endsWith("]");
    String list = isArray ? text.substring(1, text.length() - 1) : text;
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .map(it -> isArray ? it.replaceAll("^\"(.*)\"$", "$1") : it)
        .toList();
  }

  /**
   * Reads a range.
   *
   * @param usual the scaling, if the user gives none
   */
  Optional<Dimension> range(String name, String text, String usual) {
    String[] ends = text.split(":", -1);
    if (Stream.of(ends).anyMatch(ValueReader::isTooSmall)) {
      reader.refuse(
          name,
          "found '%s', with a number that is too small to be distinguished from 0; write 0 or a larger one."
              .formatted(text));
      return Optional.empty();
    }
    double low = ends.length == 2 ? number(ends[0]) : Double.NaN;
    double high = ends.length == 2 ? number(ends[1]) : Double.NaN;
    boolean isWhole = WHOLE.contains(name);
    boolean fits = !isWhole || (isInteger(low) && isInteger(high));
    if (!(low < high) || !Double.isFinite(high - low) || !fits) {
      reader.refuse(
          name,
          "found '%s', expected one value, a list such as %s, or MIN:MAX with two %s, MIN < MAX."
              .formatted(
                  text, isWhole ? "2,3,4" : "0.1,1,10", isWhole ? "whole numbers" : "numbers"));
      return Optional.empty();
    }
    boolean usualFits =
        reader.text(name + SCALING_SUFFIX).isPresent() || scale(name, usual, low, high).isPresent();
    if (!usualFits) {
      reader.refuse(
          name,
          "found '%s', but its scale is logarithmic, for which MIN has to be above 0; raise MIN, or set %s%s to linear."
              .formatted(text, name, SCALING_SUFFIX));
      return Optional.empty();
    }
    return dimension(
        isWhole
            ? new SearchRange.Whole(name, (int) low, (int) high, usual)
            : new SearchRange.Continuous(name, Double.toString(low), Double.toString(high), usual));
  }

  private static double number(String text) {
    return Decimal.parse(text).orElse(Double.NaN);
  }

  private static boolean isTooSmall(String text) {
    return number(text) == 0 && text.split("[eE]", 2)[0].matches(".*[1-9].*");
  }

  private static boolean isInteger(double value) {
    return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
  }

  /** Reads a list of values, which have to be different: numbers by value, text in any case. */
  Optional<Dimension> list(String name, String text, List<String> values) {
    long different = values.stream().map(ValueReader::key).distinct().count();
    if (values.stream().anyMatch(String::isEmpty) || different < values.size()) {
      reader.refuse(
          name,
          "found '%s', expected different values, separated by commas; write each value once."
              .formatted(text));
      return Optional.empty();
    }
    return Optional.of(new Dimension.Categorical(name, values));
  }

  private static Object key(String value) {
    double number = Decimal.parse(value).orElse(Double.NaN);
    return Double.isNaN(number) ? value.toLowerCase(Locale.ROOT) : number + 0.0; // -0 is 0
  }

  Optional<Dimension> dimension(SearchRange range) {
    String name = range.name();
    return switch (range) {
      case SearchRange.Continuous it -> {
        double low = Decimal.parse(it.minimum()).orElseThrow();
        double high = Decimal.parse(it.maximum()).orElseThrow();
        yield scale(name, it.scaling(), low, high, low + ":" + high)
            .map(scale -> new Dimension.Continuous(name, low, high, scale));
      }
      case SearchRange.Whole it ->
          scale(name, it.scaling(), it.minimum(), it.maximum(), it.minimum() + ":" + it.maximum())
              .map(scale -> new Dimension.Whole(name, it.minimum(), it.maximum(), scale));
      case SearchRange.Categories(String _, List<String> values) ->
          Optional.of(new Dimension.Categorical(name, values));
    };
  }

  /** Returns the scale that the user gave, or else the usual one. */
  private Optional<Scale> scale(String name, String usual, double low, double high, String range) {
    String given = reader.text(name + SCALING_SUFFIX).orElse(usual);
    Optional<Scale> scale = scale(name, given, low, high);
    if (scale.isEmpty()) {
      reader.refuse(
          name + SCALING_SUFFIX,
          "found '%s' for the range %s, expected auto, linear, logarithmic (MIN above 0) or reverse-logarithmic (real numbers, 0 <= MIN, MAX < 1)."
              .formatted(given, range));
    }
    return scale;
  }

  private static Optional<Scale> scale(String name, String scaling, double low, double high) {
    return switch (scaling.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "")) {
      case "auto" -> Optional.of(Scale.automatic(low, high));
      case "linear" -> Optional.of(Scale.LINEAR);
      case "logarithmic" -> low > 0 ? Optional.of(Scale.LOGARITHMIC) : Optional.empty();
      case "reverselogarithmic" ->
          low >= 0 && high < 1 && !WHOLE.contains(name)
              ? Optional.of(Scale.REVERSE_LOGARITHMIC)
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}

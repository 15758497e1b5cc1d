package dev.kfold.sagemaker.tuning;

import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterScalingType;
import software.amazon.awssdk.services.sagemaker.model.IntegerParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;

/**
 * Reads and checks the ranges of a request, in which numbers are strings.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-define-ranges.html">Define
 *     Hyperparameter Ranges</a>
 */
final class RangeReader {

  private final List<Dimension> dimensions = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  RangeReader(ParameterRanges ranges) {
    ranges.integerParameterRanges().forEach(this::readInteger);
    ranges.continuousParameterRanges().forEach(this::readContinuous);
    ranges.categoricalParameterRanges().forEach(this::readCategorical);
    Set<String> names = new HashSet<>();
    for (Dimension dimension : dimensions) {
      if (!names.add(dimension.name())) {
        problem(dimension.name(), "is tuned twice; give it one range");
      }
    }
  }

  /** Returns the valid ranges: integer, then continuous, then categorical ones. */
  List<Dimension> dimensions() {
    return List.copyOf(dimensions);
  }

  /** Returns a sentence for each problem. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void readInteger(IntegerParameterRange range) {
    Optional<Long> low = number(range.name(), range.minValue(), Long::valueOf, "an integer");
    Optional<Long> high = number(range.name(), range.maxValue(), Long::valueOf, "an integer");
    if (low.isPresent() && high.isPresent()) {
      scale(range.name(), range.scalingType(), low.get(), high.get())
          .map(scale -> new Dimension.Whole(range.name(), low.get(), high.get(), scale))
          .ifPresent(this::addWhole);
    }
  }

  private void addWhole(Dimension.Whole whole) {
    if (whole.scale() == Scale.REVERSE_LOGARITHMIC) {
      problem(whole.name(), "is an integer range, and ReverseLogarithmic is for continuous ones");
    } else {
      dimensions.add(whole);
    }
  }

  private void readContinuous(ContinuousParameterRange range) {
    Optional<Double> low = number(range.name(), range.minValue(), RangeReader::finite, "a number");
    Optional<Double> high = number(range.name(), range.maxValue(), RangeReader::finite, "a number");
    if (low.isPresent() && high.isPresent()) {
      scale(range.name(), range.scalingType(), low.get(), high.get())
          .map(scale -> new Dimension.Continuous(range.name(), low.get(), high.get(), scale))
          .ifPresent(dimensions::add);
    }
  }

  private void readCategorical(CategoricalParameterRange range) {
    if (new HashSet<>(range.values()).size() < range.values().size()) {
      problem(range.name(), "names a value twice in " + range.values());
    } else {
      dimensions.add(new Dimension.Categorical(range.name(), range.values()));
    }
  }

  private Optional<Scale> scale(
      String name, @Nullable HyperParameterScalingType type, double low, double high) {
    if (!(low < high)) {
      problem(
          name,
          "has MinValue %s and MaxValue %s; MinValue must be less, and a value that does not vary belongs in StaticHyperParameters"
              .formatted(low, high));
      return Optional.empty();
    }
    if (!Double.isFinite(high - low)) {
      problem(name, "is wider than a number of 64 bits can be");
      return Optional.empty();
    }
    return switch (type) {
      case LINEAR -> Optional.of(Scale.LINEAR);
      case LOGARITHMIC -> logarithmic(name, low);
      case REVERSE_LOGARITHMIC -> reverseLogarithmic(name, low, high);
      case AUTO, UNKNOWN_TO_SDK_VERSION -> Optional.of(Scale.automatic(low, high));
      case null -> Optional.of(Scale.automatic(low, high));
    };
  }

  private Optional<Scale> logarithmic(String name, double low) {
    if (low > 0) {
      return Optional.of(Scale.LOGARITHMIC);
    }
    problem(name, "has MinValue %s; Logarithmic scaling needs values above 0".formatted(low));
    return Optional.empty();
  }

  private Optional<Scale> reverseLogarithmic(String name, double low, double high) {
    if (low >= 0 && high < 1) {
      return Optional.of(Scale.REVERSE_LOGARITHMIC);
    }
    problem(
        name,
        "has values from %s to %s; ReverseLogarithmic scaling needs 0 <= values < 1"
            .formatted(low, high));
    return Optional.empty();
  }

  private <T> Optional<T> number(
      String name, String text, Function<String, T> parse, String expected) {
    try {
      return Optional.of(parse.apply(text));
    } catch (NumberFormatException e) {
      problem(name, "has the end '%s' where %s belongs".formatted(text, expected));
      return Optional.empty();
    }
  }

  private static Double finite(String text) {
    double value = new BigDecimal(text).doubleValue(); // no hexadecimal, no trailing d
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  private void problem(String name, String what) {
    problems.add("The range of hyperparameter '%s' %s.".formatted(name, what));
  }
}

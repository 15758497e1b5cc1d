package dev.kfold.harness.pipeline;

import dev.kfold.cv.space.Interval;
import dev.kfold.cv.space.Kernels;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernels and the ranges of {@code c} and {@code gamma} that a search tries.
 *
 * @param kernels one or more; fixed in a definition, because a pipeline has no list parameters
 * @param c the range of {@code c}
 * @param gamma the range of {@code gamma}
 */
public record SvmSearchSpace(List<String> kernels, Interval c, Interval gamma) {

  /** All kernels, and the default ranges of {@code c} and {@code gamma}. */
  public static final SvmSearchSpace DEFAULT =
      new SvmSearchSpace(Kernels.ALL, new Interval(0.01, 100), new Interval(0.001, 10));

  public SvmSearchSpace {
    kernels = List.copyOf(kernels);
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("A search needs a kernel");
    }
    if (gamma.beginsAtZero()) {
      throw new IllegalArgumentException("gamma is searched above 0");
    }
  }

  /** Returns whether any kernel uses gamma, which the linear one does not. */
  public boolean usesGamma() {
    return !kernels.equals(List.of("linear"));
  }

  /** Returns the ranges as parameters of the pipeline, by their names. */
  public Map<String, String> asParameters() {
    return new TreeMap<>(
        Map.of(
            "MinimumC", text(c.minimum()),
            "MaximumC", text(c.maximum()),
            "MinimumGamma", text(gamma.minimum()),
            "MaximumGamma", text(gamma.maximum())));
  }

  /**
   * Returns this space with the ranges that pipeline parameters set.
   *
   * @param parameters as text, by the parameter's name; others than those of ranges are ignored
   * @throws dev.kfold.contract.InvalidInputException if a range is empty, with all problems
   */
  public SvmSearchSpace with(Map<String, String> parameters) {
    Map<String, String> values = new TreeMap<>(asParameters());
    values.putAll(parameters);
    ParameterCheck.of(values).verify();
    return new SvmSearchSpace(
        kernels,
        Interval.parse("MinimumC and MaximumC", range(values, "MinimumC", "MaximumC")),
        Interval.parsePositive(
            "MinimumGamma and MaximumGamma", range(values, "MinimumGamma", "MaximumGamma")));
  }

  private static String range(Map<String, String> values, String minimum, String maximum) {
    return values.get(minimum) + ":" + values.get(maximum);
  }

  /** Writes a number without an exponent, which not every parser accepts. */
  private static String text(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}

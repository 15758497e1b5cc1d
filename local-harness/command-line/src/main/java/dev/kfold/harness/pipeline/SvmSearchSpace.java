package dev.kfold.harness.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a search tries.
 *
 * @param kernels at least one; fixed in a definition, because lists are not parameters
 * @param c the range of {@code c}
 * @param gamma the range of {@code gamma}
 */
public record SvmSearchSpace(List<String> kernels, Interval c, Interval gamma) {

  /** All kernels, and {@code c} and {@code gamma} over their usual ranges. */
  public static final SvmSearchSpace USUAL =
      new SvmSearchSpace(Kernels.ALL, new Interval(0.01, 100), new Interval(0.001, 10));

  public SvmSearchSpace {
    kernels = List.copyOf(kernels);
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("A search needs a kernel");
    }
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
   * Returns this space with the ranges that parameters of the pipeline say.
   *
   * @param parameters as text, by the parameter's name; those of no range are left aside
   * @throws dev.kfold.contract.InvalidInputException if a range is empty, with all faults
   */
  public SvmSearchSpace with(Map<String, String> parameters) {
    Map<String, String> values = new TreeMap<>(asParameters());
    values.putAll(parameters);
    new ParameterCheck(values, List.of()).verify();
    return new SvmSearchSpace(
        kernels,
        range(values, "MinimumC", "MaximumC"),
        range(values, "MinimumGamma", "MaximumGamma"));
  }

  private static Interval range(Map<String, String> values, String minimum, String maximum) {
    return Interval.parse(
        minimum + " and " + maximum, values.get(minimum) + ":" + values.get(maximum));
  }

  /** Without an exponent, which not every reader of numbers takes. */
  private static String text(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}

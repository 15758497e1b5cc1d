package dev.kfold.harness.run;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.cv.space.Interval;
import dev.kfold.cv.space.Kernels;
import dev.kfold.harness.pipeline.SvmSearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The search space as the user typed it; absent parts have their defaults. */
public record SpaceChoice(Optional<String> kernels, Optional<String> c, Optional<String> gamma) {

  /** Returns whether the user gave any part. */
  boolean isGiven() {
    return kernels.isPresent() || c.isPresent() || gamma.isPresent();
  }

  /**
   * Parses the search space.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public SvmSearchSpace space() {
    Problems problems = new Problems();
    SvmSearchSpace defaults = SvmSearchSpace.DEFAULT;
    Optional<List<String>> names =
        problems.gather(
            () -> kernels.map(text -> Kernels.parse("--kernels", text)).orElse(defaults.kernels()));
    Optional<Interval> cs =
        problems.gather(() -> c.map(text -> Interval.parse("--c", text)).orElse(defaults.c()));
    Optional<Interval> gammas =
        problems.gather(() ->
            gamma.map(text -> Interval.parsePositive("--gamma", text)).orElse(defaults.gamma()));
    problems.verify();
    SvmSearchSpace space =
        new SvmSearchSpace(names.orElseThrow(), cs.orElseThrow(), gammas.orElseThrow());
    if (gamma.isPresent() && !space.usesGamma()) {
      throw new InvalidInputException(
          "--gamma: found %s with --kernels linear, which does not use it; leave it out, or add a kernel."
              .formatted(gamma.get()));
    }
    return space;
  }

  /**
   * Returns the given ranges as pipeline parameters.
   *
   * @param parameters the parameters that were given by their own names
   * @throws dev.kfold.contract.InvalidInputException if a range is empty, or is given in both ways
   */
  public Map<String, String> parametersBeside(Map<String, String> parameters) {
    Problems problems = new Problems();
    Map<String, String> ranges = new TreeMap<>();
    problems.gather(this::space).map(SvmSearchSpace::asParameters).ifPresent(ranges::putAll);
    ranges.keySet().removeIf(name -> option(name).isEmpty());
    ranges.keySet().stream()
        .filter(parameters::containsKey)
        .forEach(name ->
            problems.add(
                "--parameter %s: says what --c or --gamma says too; give one of them."
                    .formatted(name)));
    problems.verify();
    return ranges;
  }

  private Optional<String> option(String parameter) {
    return parameter.endsWith("C") ? c : gamma;
  }
}

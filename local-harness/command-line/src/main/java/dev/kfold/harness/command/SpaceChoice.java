package dev.kfold.harness.command;

import dev.kfold.contract.Problems;
import dev.kfold.harness.pipeline.Interval;
import dev.kfold.harness.pipeline.Kernels;
import dev.kfold.harness.pipeline.SvmSearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is to be searched, as the user said it; what is absent is as usual. */
record SpaceChoice(Optional<String> kernels, Optional<String> c, Optional<String> gamma) {

  /**
   * Reads the choice.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  SvmSearchSpace space() {
    Problems problems = new Problems();
    SvmSearchSpace usual = SvmSearchSpace.USUAL;
    Optional<List<String>> names =
        problems.gather(
            () -> kernels.map(text -> Kernels.parse("--kernels", text)).orElse(usual.kernels()));
    Optional<Interval> cs =
        problems.gather(() -> c.map(text -> Interval.parse("--c", text)).orElse(usual.c()));
    Optional<Interval> gammas =
        problems.gather(
            () -> gamma.map(text -> Interval.parse("--gamma", text)).orElse(usual.gamma()));
    problems.verify();
    return new SvmSearchSpace(names.orElseThrow(), cs.orElseThrow(), gammas.orElseThrow());
  }

  /**
   * Returns the ranges that were given, as parameters of the pipeline.
   *
   * @param parameters that were given by their own names
   * @throws dev.kfold.contract.InvalidInputException if a range is empty, or is given twice
   */
  Map<String, String> parametersBeside(Map<String, String> parameters) {
    Problems problems = new Problems();
    Map<String, String> ranges = new TreeMap<>();
    problems.gather(this::space).map(SvmSearchSpace::asParameters).ifPresent(ranges::putAll);
    ranges.keySet().removeIf(name -> option(name).isEmpty());
    ranges.keySet().stream()
        .filter(parameters::containsKey)
        .forEach(name ->
            problems.addIf(
                true,
                "--parameter %s: says what --c or --gamma says too; give one of them."
                    .formatted(name)));
    problems.verify();
    return ranges;
  }

  private Optional<String> option(String parameter) {
    return parameter.endsWith("C") ? c : gamma;
  }
}

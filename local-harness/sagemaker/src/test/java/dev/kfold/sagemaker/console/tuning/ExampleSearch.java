package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.JsonNodeFactory;

/** Searches with given trials. */
final class ExampleSearch {

  static final Objective MAXIMIZED = new Objective("score", false);
  static final List<Dimension> SPACE =
      List.of(
          new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
          new Dimension.Continuous("gamma", 0.001, 10, Scale.LOGARITHMIC),
          new Dimension.Categorical("kernel", List.of("linear", "rbf")));
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private ExampleSearch() {}

  static ShownSearch of(Objective objective, List<ShownTrial> trials) {
    return new ShownSearch(
        "search",
        ShownSearch.Kind.TUNING_JOB,
        new Status("Completed"),
        "Random",
        objective,
        trials.size(),
        Optional.of(BEGIN),
        Optional.empty(),
        SPACE,
        trials,
        Optional.empty(),
        List.of(),
        JsonNodeFactory.instance.objectNode());
  }

  /** Returns a completed trial that ran for as many seconds as its number says. */
  static ShownTrial scored(int number, double score, Map<String, String> values) {
    return trial(number, "Completed", OptionalDouble.of(score), values);
  }

  static ShownTrial failed(int number, Map<String, String> values) {
    return trial(number, "Failed", OptionalDouble.empty(), values);
  }

  private static ShownTrial trial(
      int number, String status, OptionalDouble score, Map<String, String> values) {
    return new ShownTrial(
        number,
        "search-" + number,
        "",
        new Status(status),
        values,
        score,
        Optional.of(BEGIN),
        Optional.of(BEGIN.plusSeconds(number)),
        "");
  }
}

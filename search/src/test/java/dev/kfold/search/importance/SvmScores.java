package dev.kfold.search.importance;

import dev.kfold.search.Dimension;
import dev.kfold.search.Dimension.Categorical;
import dev.kfold.search.Dimension.Continuous;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import dev.kfold.search.Scale;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.SvmSpace;
import dev.kfold.search.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The scores of support vector machines on a table, by their nearest hyperparameters of a grid; see
 * make_scores.py.
 *
 * @param byKernel by kernel, {@code [steps of c][steps of gamma]}
 */
record SvmScores(Map<String, List<double[]>> byKernel) {

  /** The name of a hyperparameter without any effect. */
  static final String IGNORED = "ignored";

  static final HyperParameterSpace SPACE =
      SvmSpace.of(
          List.<Dimension>of(
              new Categorical("kernel", List.of("linear", "poly", "rbf", "sigmoid")),
              new Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
              new Continuous("gamma", 0.001, 10, Scale.LOGARITHMIC),
              new Continuous(IGNORED, 0, 1, Scale.LINEAR)));

  private static final int SCORES = 3; // the first column of scores
  private static final int LAST_STEP = 10;

  /** Returns the scores of all tables by their names. */
  static Map<String, SvmScores> tables() throws IOException {
    Map<String, SvmScores> tables = new LinkedHashMap<>();
    for (String[] line : lines("scores.csv")) {
      tables
          .computeIfAbsent(line[0], _ -> new SvmScores(new LinkedHashMap<>()))
          .byKernel()
          .computeIfAbsent(line[1], _ -> new ArrayList<>())
          .add(Stream.of(line).skip(SCORES).mapToDouble(Double::parseDouble).toArray());
    }
    return tables;
  }

  static List<String[]> lines(String resource) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SvmScores.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split(",")).toList();
    }
  }

  /** Returns the trials of a search. */
  List<Trial> search(SearchStrategy strategy, int count) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Point point = strategy.suggest(trials);
      trials.add(new Trial(point, new Trial.Scored(at(point))));
    }
    return trials;
  }

  /** Returns the score of a point of {@link #SPACE}. */
  double at(Point point) {
    String kernel = SPACE.hyperParameters(point).get("kernel");
    return Objects.requireNonNull(byKernel.get(kernel))
        .get(step(point.coordinate(1)))[step(point.coordinate(2))];
  }

  private static int step(double coordinate) {
    return (int) Math.round(coordinate * LAST_STEP);
  }
}

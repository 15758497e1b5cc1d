package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.ChartData;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The charts of a search that has trials with scores.
 *
 * @param axis the range of scores that the charts show
 * @param allScores whether the reader has chosen to see all scores
 * @param toggle the address of the page with the other choice
 */
public record SearchCharts(ShownSearch search, ScoreAxis axis, boolean allScores, String toggle) {

  private static final String PARAMETER = "scores";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A trial with its score, and the best score of all trials so far. */
  public record Step(ShownTrial trial, double best) {}

  /** A chart with a hyperparameter's name. */
  public record Slice(String id, String name, ChartData data) {}

  /**
   * Returns the charts.
   *
   * @param search has a trial with a score at least
   */
  static SearchCharts of(ShownSearch search, PageRequest request) {
    boolean all = request.parameter(PARAMETER).equals("all");
    List<Double> scores =
        search.scored().stream().map(trial -> trial.score().orElseThrow()).toList();
    return new SearchCharts(
        search,
        all ? ScoreAxis.ofAll(scores) : ScoreAxis.ofGood(scores, search.objective()),
        all,
        request.withParameter(PARAMETER, all ? "" : "all"));
  }

  /** Returns the data of the scores over time. */
  public ChartData history() {
    Map<String, Object> members = members("Score of each trial and the best so far");
    members.put("planned", search.planned());
    members.put(
        "untuned",
        search
            .untuned()
            .filter(trial -> trial.score().isPresent())
            .<JsonNode>map(trial -> NODES.numberNode(trial.score().getAsDouble()))
            .orElseGet(NODES::nullNode));
    return ChartData.of(members);
  }

  /** Returns the scores in the order of the trials, each with the best so far. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (ShownTrial trial : search.scored()) {
      double score = trial.score().orElseThrow();
      double before = steps.isEmpty() ? score : steps.getLast().best();
      boolean isBetter = search.objective().gain(score) > search.objective().gain(before);
      steps.add(new Step(trial, isBetter ? score : before));
    }
    return steps;
  }

  /** Returns the data of the parallel coordinates. */
  public ChartData parallel() {
    return ChartData.of(members("Parallel coordinates of the hyperparameters and the score"));
  }

  /** Returns a chart of the score by each hyperparameter. */
  public List<Slice> slices() {
    return IntStream.range(0, search.dimensions().size()).mapToObj(this::slice).toList();
  }

  private Slice slice(int index) {
    String name = search.dimensions().get(index).name();
    Map<String, Object> members = members("Score by " + name);
    members.put("shown", index);
    return new Slice("slice-" + index, name, ChartData.of(members));
  }

  /** Returns the data of the score by two hyperparameters. */
  ChartData contour(int across, int up) {
    Map<String, Object> members =
        members(
            "Score by %s and %s"
                .formatted(
                    search.dimensions().get(across).name(), search.dimensions().get(up).name()));
    members.put("shownPair", List.of(across, up));
    return ChartData.of(members);
  }

  private Map<String, Object> members(String what) {
    ShownTrial best = search.best().orElseThrow();
    return ChartPoints.of(search, axis)
        .members(
            "%s. %d trials with a score; the best is trial %d with %s %s."
                .formatted(
                    what,
                    search.scored().size(),
                    best.number(),
                    search.objective().metric(),
                    NumberText.of(best.score().orElseThrow())));
  }
}

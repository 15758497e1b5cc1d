package dev.kfold.harness.report;

import dev.kfold.cv.trial.ScoreSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a nested cross-validation.
 *
 * @param metric the name of the score
 * @param split the kind of the outer split
 * @param folds two or more outer folds, in their order
 */
public record NestedScores(String metric, String split, List<OuterFold> folds) {

  public NestedScores {
    folds = List.copyOf(folds);
  }

  /**
   * An outer fold.
   *
   * @param trainRows the number of rows that the search and the fit have seen
   * @param heldOutRows the number of rows that neither has seen
   * @param score the score of the selected trial's fit on the held-out rows
   * @param innerMean the mean over the inner folds, by which the trial was selected
   * @param trial name of the selected trial
   * @param chosen the searched hyperparameters of the selected trial
   * @param hyperparameters all hyperparameters of the fit
   * @param dataSha256 SHA-256 of the rows, the labels and the inner folds
   */
  public record OuterFold(
      int fold,
      int trainRows,
      int heldOutRows,
      double score,
      double innerMean,
      String trial,
      Map<String, String> chosen,
      Map<String, String> hyperparameters,
      String dataSha256) {}

  /** Returns the mean of the outer scores and its spread. */
  public ScoreSummary summary() {
    return ScoreSummary.of(folds.stream().map(OuterFold::score).toList());
  }

  /** Returns the content of {@code nested.json}. */
  public Map<String, Object> members() {
    ScoreSummary summary = summary();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("metric", metric);
    members.put("split", split);
    members.put("outer_k", folds.size());
    members.put("mean", summary.mean());
    members.put("standard_deviation", summary.standardDeviation());
    members.put("standard_error", summary.standardError());
    members.put("folds", folds.stream().map(NestedScores::members).toList());
    return members;
  }

  private static Map<String, Object> members(OuterFold fold) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("fold", fold.fold());
    members.put("train_rows", fold.trainRows());
    members.put("held_out_rows", fold.heldOutRows());
    members.put("score", fold.score());
    members.put("inner_mean", fold.innerMean());
    members.put("trial", fold.trial());
    members.put("hyperparameters", fold.hyperparameters());
    members.put("data_sha256", fold.dataSha256());
    return members;
  }
}

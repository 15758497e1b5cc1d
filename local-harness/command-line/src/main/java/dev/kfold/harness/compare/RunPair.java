package dev.kfold.harness.compare;

import dev.kfold.cv.comparison.BayesianComparison;
import dev.kfold.cv.comparison.Comparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.comparison.ComparisonText;
import dev.kfold.cv.trial.CvReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two runs: whether their scores differ, and which rows only one of them predicts rightly. */
public record RunPair(ComparedRun first, ComparedRun other) {

  private static final JsonMapper JSON = new JsonMapper();

  /** A row that the two runs predict differently. */
  public record Disagreement(HeldOutPrediction ofFirst, HeldOutPrediction ofOther) {

    /** Returns text such as {@code row 70 (versicolor): versicolor, virginica}. */
    public String text() {
      return "row %s (%s): %s, %s"
          .formatted(ofFirst.row(), ofFirst.label(), ofFirst.predicted(), ofOther.predicted());
    }
  }

  /** Returns whether the runs predicted the same rows with the same labels in the same folds. */
  public boolean haveSameFolds() {
    return haveSamePlan() || (!first.predictions().isEmpty() && rows(first).equals(rows(other)));
  }

  private boolean haveSamePlan() {
    return first
        .winner()
        .flatMap(a ->
            other
                .winner()
                .map(b -> a.dataSha256() != null && a.dataSha256().equals(b.dataSha256())))
        .orElse(false);
  }

  /** Returns a sentence about the difference of the scores, or about why there is no test. */
  public String sentence() {
    if (first.winner().isEmpty() || other.winner().isEmpty()) {
      return "%s and %s are not tested: %s has no cv.json with the scores of the folds; run it again with this version."
          .formatted(first.name(), other.name(), (first.winner().isEmpty() ? first : other).name());
    }
    CvReport one = first.winner().get();
    CvReport two = other.winner().get();
    // the digest is also that of the columns, which may differ for a test on the same folds
    CvReport paired = haveSameFolds() ? withData(two, one) : two;
    return new ComparisonText(first.metric(), first.name(), other.name())
        .sentences(
            Comparison.of(one, paired, ComparisonKind.T_TEST, BayesianComparison.DEFAULT_ROPE));
  }

  private static CvReport withData(CvReport report, CvReport source) {
    ObjectNode json = JSON.valueToTree(report);
    json.put("data_sha256", source.dataSha256());
    return JSON.treeToValue(json, CvReport.class);
  }

  /** Returns the rows that only the first run predicts rightly. */
  public List<Disagreement> onlyFirstIsRight() {
    return disagreements().stream().filter(it -> it.ofFirst().isRight()).toList();
  }

  /** Returns the rows that only the other run predicts rightly. */
  public List<Disagreement> onlyOtherIsRight() {
    return disagreements().stream().filter(it -> it.ofOther().isRight()).toList();
  }

  /** Returns the rows with different predictions; none if the runs have other folds. */
  private List<Disagreement> disagreements() {
    if (!haveSameFolds()) {
      return List.of();
    }
    Map<HeldOutPrediction, HeldOutPrediction> ofOther = new HashMap<>();
    other.predictions().forEach(it -> ofOther.put(it.unpredicted(), it));
    List<Disagreement> rows = new ArrayList<>();
    for (HeldOutPrediction prediction : first.predictions()) {
      HeldOutPrediction same = ofOther.get(prediction.unpredicted());
      if (same != null && !same.predicted().equals(prediction.predicted())) {
        rows.add(new Disagreement(prediction, same));
      }
    }
    return rows;
  }

  /**
   * Returns the cells of the confusion matrices that differ, such as {@code versicolor as
   * virginica: 5, 3}.
   */
  public List<String> confusionDifferences() {
    JsonNode one = confusion(first);
    JsonNode two = confusion(other);
    TreeSet<String> classes = new TreeSet<>(one.propertyNames());
    classes.addAll(two.propertyNames());
    List<String> cells = new ArrayList<>();
    for (String truth : classes) {
      for (String predicted : classes) {
        int a = one.path(truth).path(predicted).asInt(0);
        int b = two.path(truth).path(predicted).asInt(0);
        if (a != b && !truth.equals(predicted)) {
          cells.add("%s as %s: %d, %d".formatted(truth, predicted, a, b));
        }
      }
    }
    return cells;
  }

  private static JsonNode confusion(ComparedRun run) {
    return run.evaluation().at("/multiclass_classification_metrics/confusion_matrix");
  }

  private static Map<HeldOutPrediction, Integer> rows(ComparedRun run) {
    Map<HeldOutPrediction, Integer> rows = new HashMap<>();
    run.predictions().forEach(it -> rows.merge(it.unpredicted(), 1, Integer::sum));
    return rows;
  }
}

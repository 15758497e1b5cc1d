package dev.kfold.harness.compare;

import dev.kfold.cv.comparison.BayesianComparison;
import dev.kfold.cv.comparison.Comparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.comparison.ComparisonText;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two runs: whether their scores differ, and which rows only one of them predicts rightly. Labels
 * are one class or two as in the report: {@code 1} and {@code 1.0} are one if all are numbers.
 *
 * @param haveSameFolds whether the runs predicted the same rows with the same labels in the same
 *     folds
 * @param sentence about the difference of the scores, or about why there is no test
 * @param onlyFirstIsRight the rows that only the first run predicts rightly; none if the runs have
 *     other folds
 * @param onlyOtherIsRight likewise
 * @param confusionDifferences the cells of the confusion matrices that differ, such as {@code
 *     versicolor as virginica: 5, 3}; none if the runs have other folds
 */
public record RunPair(
    ComparedRun first,
    ComparedRun other,
    boolean haveSameFolds,
    String sentence,
    Disagreements onlyFirstIsRight,
    Disagreements onlyOtherIsRight,
    List<String> confusionDifferences) {

  private static final JsonMapper JSON = new JsonMapper();

  public RunPair {
    confusionDifferences = List.copyOf(confusionDifferences);
  }

  /**
   * Compares two runs.
   *
   * @throws IOException if their predictions cannot be read any more
   */
  public static RunPair of(ComparedRun first, ComparedRun other) throws IOException {
    LabelKind kind = LabelKind.of(labels(first, other).collect(Collectors.toSet()));
    PairedRows rows =
        first.predictions().isPresent() && other.predictions().isPresent()
            ? PairedRows.of(first.predictions().get(), other.predictions().get(), kind)
            : PairedRows.NONE;
    boolean haveSameFolds = haveSamePlan(first, other) || rows.haveSameRows();
    return new RunPair(
        first,
        other,
        haveSameFolds,
        sentence(first, other, haveSameFolds),
        rows.onlyFirstIsRight(),
        rows.onlyOtherIsRight(),
        haveSameFolds ? confusionDifferences(first, other, kind) : List.of());
  }

  /** Returns all labels, true and predicted. */
  private static Stream<String> labels(ComparedRun... runs) {
    return Stream.of(runs)
        .flatMap(run ->
            Stream.concat(
                run.predictions().stream().flatMap(file -> file.labels().stream()),
                confusion(run).properties().stream()
                    .flatMap(row ->
                        Stream.concat(
                            Stream.of(row.getKey()), row.getValue().propertyNames().stream()))));
  }

  private static boolean haveSamePlan(ComparedRun first, ComparedRun other) {
    return first
        .winner()
        .flatMap(a ->
            other
                .winner()
                .map(b -> a.dataSha256() != null && a.dataSha256().equals(b.dataSha256())))
        .orElse(false);
  }

  private static String sentence(ComparedRun first, ComparedRun other, boolean haveSameFolds) {
    if (first.winner().isEmpty() || other.winner().isEmpty()) {
      return "%s and %s are not tested: %s has no cv.json with the scores of the folds; run it again with this version."
          .formatted(first.name(), other.name(), (first.winner().isEmpty() ? first : other).name());
    }
    CvReport one = first.winner().get();
    CvReport two = other.winner().get();
    // the digest is also that of the columns, which may differ for a test on the same folds
    CvReport paired = haveSameFolds ? withData(two, one) : two;
    List<String> metrics = new CommonMetrics(one, two).names();
    if (!haveSameFolds || metrics.isEmpty()) {
      return sentence(first, other, one, paired);
    }
    return metrics.stream()
        .map(metric ->
            sentence(
                first,
                other,
                CommonMetrics.scored(one, metric),
                CommonMetrics.scored(paired, metric)))
        .collect(Collectors.joining(" "));
  }

  private static String sentence(ComparedRun first, ComparedRun other, CvReport one, CvReport two) {
    return new ComparisonText(one.metricName(), first.name(), other.name())
        .sentences(Comparison.of(one, two, ComparisonKind.T_TEST, BayesianComparison.DEFAULT_ROPE));
  }

  private static CvReport withData(CvReport report, CvReport source) {
    ObjectNode json = JSON.valueToTree(report);
    json.put("data_sha256", source.dataSha256());
    return JSON.treeToValue(json, CvReport.class);
  }

  /** A cell of a confusion matrix, by the keys of its classes. */
  private record Cell(String truth, String predicted) {}

  private static List<String> confusionDifferences(
      ComparedRun first, ComparedRun other, LabelKind kind) {
    Map<String, String> classes = new TreeMap<>(kind.order());
    Map<Cell, Integer> one = cells(first, kind, classes);
    Map<Cell, Integer> two = cells(other, kind, classes);
    List<String> cells = new ArrayList<>();
    for (Map.Entry<String, String> truth : classes.entrySet()) {
      for (Map.Entry<String, String> predicted : classes.entrySet()) {
        Cell cell = new Cell(truth.getKey(), predicted.getKey());
        int a = one.getOrDefault(cell, 0);
        int b = two.getOrDefault(cell, 0);
        if (a != b && !truth.equals(predicted)) {
          cells.add("%s as %s: %d, %d".formatted(truth.getValue(), predicted.getValue(), a, b));
        }
      }
    }
    return cells;
  }

  /**
   * Returns the cells of a run's confusion matrix.
   *
   * @param classes takes the first spelling of each class by its key
   */
  private static Map<Cell, Integer> cells(
      ComparedRun run, LabelKind kind, Map<String, String> classes) {
    Map<Cell, Integer> cells = new HashMap<>();
    for (Map.Entry<String, JsonNode> row : confusion(run).properties()) {
      String truth = kind.key(row.getKey());
      classes.putIfAbsent(truth, row.getKey());
      for (Map.Entry<String, JsonNode> cell : row.getValue().properties()) {
        String predicted = kind.key(cell.getKey());
        classes.putIfAbsent(predicted, cell.getKey());
        cells.merge(new Cell(truth, predicted), cell.getValue().asInt(0), Integer::sum);
      }
    }
    return cells;
  }

  private static JsonNode confusion(ComparedRun run) {
    return run.evaluation().at("/multiclass_classification_metrics/confusion_matrix");
  }
}

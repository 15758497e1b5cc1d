package dev.kfold.harness.report;

import dev.kfold.cv.comparison.CorrectedComparison;
import dev.kfold.harness.curve.HeldOutScores;
import dev.kfold.harness.curve.OutOfFoldFile;
import dev.kfold.harness.curve.ScoreCurves;
import dev.kfold.harness.report.Mistakes.Row;
import dev.kfold.search.importance.Importance;
import dev.kfold.trainer.data.LabelKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Insights of the example run, with names and cells that a page must not take for markup. */
final class ExampleInsights {

  static final String MARKUP = "</script><script>window.broken = true</script>";
  static final String QUOTES = "\"><img src=x onerror='window.broken = true'>";
  static final String BIDI = "\u202eabc\u202c {{data}} $1";

  private ExampleInsights() {}

  /** Returns insights of every kind, of probabilities. */
  static Insights all() {
    return of(
        mistakes(List.of("The first 3 of 400 columns are shown.")), Optional.of(probabilities()));
  }

  static Insights of(Mistakes mistakes, Optional<ScoreCurves> curves) {
    return new Insights(
        Optional.of(mistakes), curves, Optional.of(untuned()), List.of(importance()));
  }

  static Mistakes mistakes(List<String> notes) {
    return new Mistakes(
        List.of("petal <length>", MARKUP, BIDI),
        List.of(
            new Row(
                "72",
                "versicolor",
                13,
                12,
                List.of("virginica", QUOTES),
                List.of("virginica"),
                List.of("4.8", QUOTES, BIDI)),
            new Row(
                "135",
                "virginica",
                13,
                9,
                List.of("versicolor"),
                List.of("versicolor"),
                List.of("5.1", "", MARKUP)),
            new Row("79", MARKUP, 13, 2, List.of("virginica"), List.of(), List.of())),
        3,
        2,
        "Rows are named by their lines in iris.csv, counted from 1.",
        notes);
  }

  static UntunedComparison untuned() {
    return new UntunedComparison(
        "The winner's accuracy is 0.013 above the untuned default's; the difference is not significant on these 5 folds (p = 0.34, corrected resampled t-test).",
        1 / 75.0,
        Optional.of(new CorrectedComparison.Result(1.0887, 0.3375, -0.0207, 0.0473)),
        List.of(
            new UntunedComparison.FoldScores(0.9, 29 / 30.0),
            new UntunedComparison.FoldScores(1, 29 / 30.0)));
  }

  static AlgorithmImportance importance() {
    return new AlgorithmImportance(
        "",
        new Importance.Known(
            List.of(
                new Importance.Share("gamma", 0.86, 0.7, 0.93),
                new Importance.Share("c", 0.14, 0.07, 0.3)),
            24,
            24,
            0.97,
            0.8));
  }

  static ScoreCurves probabilities() {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> {
              double share = (i % 20) / 20.0;
              return "%d,%d,%s,a,%s,%s,%s\n"
                  .formatted(
                      i,
                      i % 5,
                      List.of("setosa", "versicolor", "virginica").get(i % 3),
                      (1 - share) / 2,
                      share,
                      (1 - share) / 2);
            })
            .collect(Collectors.joining());
    return scores(
            "row,fold,label,predicted,probability_setosa,probability_versicolor,probability_virginica\n"
                + rows)
        .curves()
        .orElseThrow();
  }

  /** Returns the scores of a file whose labels are texts. */
  static HeldOutScores scores(String csv) {
    return new HeldOutScores(
        new OutOfFoldFile(csv.getBytes(StandardCharsets.UTF_8)), LabelKind.TEXT);
  }
}

package dev.kfold.harness.report;

import dev.kfold.cv.trial.ClassSummary;
import dev.kfold.cv.trial.MetricSummary;
import dev.kfold.harness.report.RunReport.Trial;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The report of a run on the Iris data, with the scores of scikit-learn's SVC on the same folds.
 */
final class ExampleRun {

  static final Instant STARTED = Instant.parse("2026-11-23T09:30:00Z");

  private static final ConfusionMatrix CONFUSION =
      new ConfusionMatrix(
          List.of("setosa", "versicolor", "virginica"),
          new int[][] {{50, 0, 0}, {0, 48, 2}, {0, 1, 49}});

  private static final Quality QUALITY =
      Quality.of(
          "accuracy",
          new TreeMap<>(
              Map.of(
                  "accuracy", new MetricSummary(0.98, 0.0182574, 0.0081649, 0.98),
                  "roc_auc", new MetricSummary(null, null, null, 0.99251))),
          Map.of("<rare>", new ClassSummary(0.5, 0.25, 1 / 3.0, 4)));

  private ExampleRun() {}

  static RunReport registered() {
    return with(
        new Outcome.Registered(
            "arn:aws:sagemaker:us-east-1:000000000000:model-package/crossvalidatedsvm/1",
            "PendingManualApproval"));
  }

  static RunReport with(Outcome outcome) {
    return with(outcome, 7, List.of());
  }

  /** Returns the report of a run whose winner is the trial of this number. */
  static RunReport won(int best) {
    return with(new Outcome.Registered("arn:of:a:package", "Approved"), best, List.of());
  }

  /** Returns the report of a run with a trial that is far worse than the others. */
  static RunReport withABadTrial() {
    List<Trial> trials = new ArrayList<>(registered().trials());
    trials.set(1, trial(2, "linear", 0.01, 0.3, 3, 6, 4, 5, 2));
    return with(trials, Insights.NONE);
  }

  /** Returns the report of a run with these insights. */
  static RunReport with(Insights insights) {
    return with(registered().trials(), insights);
  }

  private static RunReport with(List<Trial> trials, Insights insights) {
    return with(registered(), trials, insights);
  }

  /** Returns the report of a run with other trials and insights. */
  static RunReport with(RunReport run, List<Trial> trials, Insights insights) {
    return new RunReport(
        run.name(),
        run.data(),
        run.options(),
        run.started(),
        run.elapsed(),
        run.outcome(),
        run.baseline(),
        run.folds(),
        run.steps(),
        trials,
        run.untuned(),
        run.bestTrial(),
        run.quality(),
        run.findings(),
        insights,
        run.warnings(),
        run.files(),
        run.access(),
        run.versions());
  }

  static RunReport warned(String... warnings) {
    return with(new Outcome.Registered("arn:of:a:package", "Approved"), 7, List.of(warnings));
  }

  /** Returns the report of a run with this quality. */
  static RunReport measured(Quality quality) {
    return measured(quality, 7);
  }

  /** Returns the report of a run with this quality, whose winner is the trial of this number. */
  static RunReport measured(Quality quality, int best) {
    return with(new Outcome.Registered("arn:of:a:package", "Approved"), best, List.of(), quality);
  }

  private static RunReport with(Outcome outcome, int best, List<String> warnings) {
    return with(outcome, best, warnings, QUALITY);
  }

  private static RunReport with(Outcome outcome, int best, List<String> warnings, Quality quality) {
    return new RunReport(
        "CrossValidationTrainingPipeline",
        new RunReport.Data(
            "iris.csv",
            "species",
            150,
            4,
            Map.of("setosa", 50, "versicolor", 50, "virginica", 50),
            List.of(
                new DataColumn(
                    "petal <length>",
                    "feature",
                    "numeric",
                    Optional.of(new DataColumn.Content(2, "43", "1 to 6.9")))),
            List.of(),
            Optional.of("5.1,3.5,1.4,0.2")),
        new TreeMap<>(Map.of("k", "5", "trials", "12", "seed", "23", "strategy", "bayesian")),
        STARTED,
        Duration.ofMillis(5230),
        outcome,
        0.8,
        5,
        List.of(
            step("Preprocess", 1.3, 1.6),
            step("Hyperparameter tuning", 1.6, 4.4),
            step("Evaluation", 4.4, 4.6),
            step("Model evaluation", 4.6, 4.61),
            step("Model selection", 4.61, 4.9),
            step("Register model", 4.9, 4.95)),
        List.of(
            trial(1, "rbf", 10, 0.01, 30, 29, 29, 29, 28),
            trial(2, "linear", 0.01, 0.3, 27, 29, 27, 28, 28),
            trial(3, "poly", 0.62, 0.048, 28, 29, 27, 29, 28),
            endedEarly(trial(4, "sigmoid", 3.1, 0.0021, 26, 25, 22, 27, 24)),
            trial(5, "rbf", 38.4, 2.9, 29, 28, 27, 28, 29),
            failed(6),
            trial(7, "linear", 1.274, 0.0093, 30, 30, 29, 29, 29),
            trial(8, "poly", 7.9, 0.13, 29, 30, 28, 29, 29),
            trial(9, "linear", 9.1, 0.71, 30, 29, 29, 29, 28),
            trial(10, "rbf", 4.4, 0.036, 30, 29, 29, 29, 29),
            trial(11, "rbf", 71.2, 0.0054, 30, 29, 28, 29, 29),
            trial(12, "linear", 0.87, 5.2, 30, 30, 29, 28, 29)),
        Optional.of(trial(RunReport.UNTUNED, "rbf", 1, "scale", 29, 29, 29, 28, 28)),
        Optional.of(best),
        quality,
        new Findings(
            List.of(
                "The winner's accuracy is 0.013 above the untuned default's; the difference is not significant on these 5 folds (p = 0.41, corrected resampled t-test)."),
            Findings.Studies.NONE),
        Insights.NONE,
        warnings,
        new TreeMap<>(Map.of("report.html", "kfold-output/report.html")),
        new RunReport.Access(Optional.of("/home/o'neil/.kfold"), Optional.empty()),
        new TreeMap<>(Map.of("kfold", "0.1.0", "java", "25.0.1")));
  }

  private static RunReport.Step step(String title, double from, double to) {
    return new RunReport.Step(title, "succeeded", Optional.of(at(from)), Optional.of(at(to)));
  }

  private static Trial trial(int number, String kernel, double c, double gamma, int... correct) {
    return trial(number, kernel, c, Double.toString(gamma), correct);
  }

  private static Trial trial(int number, String kernel, double c, String gamma, int... correct) {
    double[] scores = Arrays.stream(correct).mapToDouble(rows -> rows / 30.0).toArray();
    double mean = Arrays.stream(scores).average().orElseThrow();
    double squares = Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).sum();
    return new Trial(
        number,
        "cv-%03d".formatted(number),
        "completed",
        new TreeMap<>(Map.of("c", Double.toString(c), "gamma", gamma, "kernel", kernel)),
        OptionalDouble.of(mean),
        OptionalDouble.of(Math.sqrt(squares / (scores.length - 1))),
        Arrays.stream(scores).mapToObj(OptionalDouble::of).toList(),
        Optional.of(CONFUSION),
        Optional.empty(),
        Optional.of(at(1.6 + 0.22 * Math.max(0, number - 1))),
        Optional.of(at(2.0 + 0.22 * Math.max(0, number - 1))));
  }

  /** Returns a trial without its last two folds. */
  private static Trial endedEarly(Trial trial) {
    List<OptionalDouble> scores = new ArrayList<>(trial.scores().subList(0, 3));
    scores.addAll(List.of(OptionalDouble.empty(), OptionalDouble.empty()));
    return new Trial(
        trial.number(),
        trial.name(),
        trial.status(),
        trial.hyperparameters(),
        trial.mean(),
        trial.standardDeviation(),
        scores,
        trial.confusion(),
        trial.failureReason(),
        trial.started(),
        trial.ended());
  }

  private static Trial failed(int number) {
    return new Trial(
        number,
        "cv-%03d".formatted(number),
        "failed",
        new TreeMap<>(Map.of("c", "55.0", "gamma", "8.4", "kernel", "poly")),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(),
        Optional.empty(),
        Optional.of("AlgorithmError: fold 3 failed"),
        Optional.of(at(2.7)),
        Optional.of(at(2.9)));
  }

  private static Instant at(double seconds) {
    return STARTED.plusMillis(Math.round(1000 * seconds));
  }
}

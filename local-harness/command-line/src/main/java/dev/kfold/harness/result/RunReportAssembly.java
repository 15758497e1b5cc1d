package dev.kfold.harness.result;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.environment.ProgramVersion;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.progress.StepTitle;
import dev.kfold.harness.report.Findings;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.Quality;
import dev.kfold.harness.report.ResultFolder;
import dev.kfold.harness.report.RunReport;
import dev.kfold.harness.report.TrialsCsv;
import dev.kfold.harness.result.RunResults.TrialResult;
import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assembles the report of a run from its options and its results.
 *
 * @param options the options of the run, as text by name
 * @param baseline the mean score that the winner must reach
 * @param folds the number of folds of a trial, over all repeats
 * @param access how a shell reaches the service that has the model package
 * @param studies the studies around the search
 * @param insights reads what the predictions tell
 */
public record RunReportAssembly(
    RunReport.Data data,
    Map<String, String> options,
    double baseline,
    int folds,
    ResultFolder out,
    RunReport.Access access,
    Findings.Studies studies,
    InsightsReader insights) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the report of a run. */
  public RunReport assemble(RunResults results, Instant started, Instant ended) throws IOException {
    List<TrialResult> all = results.trials();
    List<RunReport.Trial> trials =
        IntStream.range(0, all.size()).mapToObj(i -> trial(i + 1, all.get(i))).toList();
    return new RunReport(
        CrossValidationPipeline.NAME,
        data,
        options,
        started,
        Duration.between(started, ended),
        results.outcome(),
        baseline,
        folds,
        results.execution().shownSteps().stream().map(RunReportAssembly::step).toList(),
        trials,
        results.untuned().map(untuned -> trial(RunReport.UNTUNED, untuned)),
        best(results),
        quality(results),
        findings(results),
        insights.read(results, trials, winner(results)),
        warnings(results),
        files(results),
        access,
        new TreeMap<>(
            Map.of("kfold", ProgramVersion.read(), "java", Runtime.version().toString())));
  }

  private static RunReport.Step step(StepSnapshot step) {
    return new RunReport.Step(
        StepTitle.of(step.name()), word(step.status()), step.started(), step.ended());
  }

  private RunReport.Trial trial(int number, TrialResult result) {
    TrialSnapshot trial = result.trial();
    Optional<CvReport> scores = result.scores();
    boolean hasMean = !result.isHalved();
    return new RunReport.Trial(
        number,
        trial.name(),
        word(result.status()),
        new TreeMap<>(trial.hyperparameters()),
        hasMean
            ? scores.map(CvReport::mean).map(OptionalDouble::of).orElse(trial.objective())
            : OptionalDouble.empty(),
        scores
            .filter(_ -> hasMean)
            .map(CvReport::standardDeviation)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty()),
        scores.stream().flatMap(RunReportAssembly::foldScores).toList(),
        scores.map(CvReport::confusionMatrix),
        trial.failureReason(),
        result.started(),
        result.ended());
  }

  private static Stream<OptionalDouble> foldScores(CvReport report) {
    return report.folds().stream()
        .map(CvReport.Fold::score)
        .map(score -> score == null ? OptionalDouble.empty() : OptionalDouble.of(score));
  }

  /**
   * Returns the number of the trial that the pipeline's report names, or else of the tuner's best.
   */
  private static Optional<Integer> best(RunResults results) {
    Optional<String> name = winner(results);
    if (name.isPresent() && name.equals(results.untuned().map(result -> result.trial().name()))) {
      return Optional.of(RunReport.UNTUNED);
    }
    List<String> names = results.trials().stream().map(r -> r.trial().name()).toList();
    return name.map(names::indexOf).filter(index -> index >= 0).map(index -> index + 1);
  }

  private static Optional<String> winner(RunResults results) {
    return results
        .bestTrainingJob()
        .or(() -> results.execution().search().flatMap(s -> s.best()).map(TrialSnapshot::name));
  }

  /** Returns the sentences that the evaluation wrote about its choice. */
  private Findings findings(RunResults results) {
    return new Findings(
        Optional.ofNullable(results.files().get("evaluation.json")).stream()
            .flatMap(json -> JSON.readTree(json).at("/comparison/sentences").valueStream())
            .map(JsonNode::asString)
            .toList(),
        studies);
  }

  /** Returns the winner's quality, or that of any trial. */
  private static Quality quality(RunResults results) {
    return winnerFirst(results)
        .map(scores ->
            Quality.of(
                scores.metricName(),
                results.isMinimized(),
                Objects.requireNonNullElse(scores.metrics(), Map.of()),
                Objects.requireNonNullElse(scores.classes(), Map.of())))
        .orElseGet(() -> Quality.of(Scorer.ACCURACY.toString(), Map.of(), Map.of()));
  }

  /** Returns the winner's warnings, or those of any trial: all trials have the same folds. */
  private static List<String> warnings(RunResults results) {
    return winnerFirst(results).map(CvReport::warnings).orElse(List.of());
  }

  /** Returns the winner's report, or that of any trial if there is no winner. */
  private static Optional<CvReport> winnerFirst(RunResults results) {
    List<TrialResult> all =
        Stream.concat(results.trials().stream(), results.untuned().stream()).toList();
    Stream<TrialResult> winner =
        all.stream()
            .filter(result ->
                results.bestTrainingJob().filter(result.trial().name()::equals).isPresent());
    return Stream.concat(winner, all.stream())
        .flatMap(result -> result.scores().stream())
        .findFirst();
  }

  private Map<String, String> files(RunResults results) {
    Map<String, String> files = new TreeMap<>();
    boolean isPublished =
        switch (results.outcome()) {
          case Outcome.Registered _, Outcome.BelowBaseline _ -> true;
          case Outcome.Failed _, Outcome.Stopped _ -> false;
        };
    if (!isPublished) {
      return files;
    }
    Stream.concat(
            results.files().keySet().stream(),
            Stream.of("pipeline.json", "report.html", TrialsCsv.NAME))
        .forEach(name -> files.put(name, out.resolve(name).toString()));
    studies
        .nested()
        .ifPresent(_ -> files.put("nested.json", out.resolve("nested.json").toString()));
    studies
        .algorithms()
        .ifPresent(_ -> files.put("comparison.json", out.resolve("comparison.json").toString()));
    return files;
  }

  private static String word(Enum<?> status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

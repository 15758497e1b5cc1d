package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.SingleInstance;
import dev.kfold.trainer.data.ChannelDigest;
import dev.kfold.trainer.data.DataWarnings;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.CalibratedFit;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.model.FeatureNames;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import dev.kfold.trainer.preparation.UnseenCategories;
import dev.kfold.trainer.score.Evaluation;
import dev.kfold.trainer.score.Score;
import dev.kfold.trainer.score.ScoredRows;
import dev.kfold.trainer.score.Scorer;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command {@code train}: fits one model on channel {@code train}, scores it on channel {@code
 * test} if there is one, and writes the model, the metrics and the predictions.
 */
public final class TrainCommand {

  private final ProgramContext context;
  private final ContainerFiles files;
  private final Stopwatch stopwatch;

  private TrainCommand(ProgramContext context) {
    this.context = context;
    this.files = ContainerFiles.of(context);
    this.stopwatch = new Stopwatch(context.clock());
  }

  /**
   * Runs a training job.
   *
   * @throws InvalidInputException with all problems of the hyperparameters, the channels and the
   *     output folders, or if the job has several instances
   * @throws TrainingStoppedException if the stop signal is raised before anything is written
   */
  public static void run(ProgramContext context) throws IOException {
    new TrainCommand(context).run();
  }

  private void run() throws IOException {
    SingleInstance.verify(files);
    TrainingInput input = TrainingInput.read(files);
    Dataset train = input.data().train();
    Optional<Dataset> test = input.data().test();
    new UnreadInput(files).log(context.out());
    String digest = ChannelDigest.of(files.channel("train"));
    double readSeconds = stopwatch.lap();
    context
        .out()
        .println(
            "read "
                + train.rows()
                + " rows to train on, "
                + test.map(Dataset::rows).orElse(0)
                + " to test with");

    Classifier classifier =
        fit(input).withFeatureNames(FeatureNames.of(files.channel("train"), train.columns()));
    double fitSeconds = stopwatch.lap();

    Optional<ScoredRows> scored = test.map(classifier::scored);
    Optional<Evaluation> evaluation = scored.map(Evaluation::of);
    Optional<Score.Value> score = evaluation.map(it -> it.objective(input.objective()));
    double scoreSeconds = stopwatch.lap();

    List<String> warnings = new ArrayList<>(DataWarnings.of(input.data()));
    warnings.addAll(classifier.warnings());
    Map<Integer, Integer> unseen = test.map(classifier.preparation()::unseen).orElse(Map.of());
    warnings.addAll(UnseenCategories.warnings(unseen));
    score.flatMap(Score.Value::warning).ifPresent(warnings::add);
    if (context.stopSignal().isRaised()) {
      throw new TrainingStoppedException();
    }
    if (input.writesModel()) {
      ModelFiles.write(classifier, Provenance.of(context, digest), files.model());
    }
    new TrainingReport(
            train.rows(),
            scored,
            evaluation,
            input.objective(),
            classifier.model().sizes(),
            unseen,
            warnings,
            new TrainingReport.Seconds(readSeconds, fitSeconds, scoreSeconds))
        .write(files.outputData());
    log(train, classifier, warnings);
    logScores(evaluation, input.objective());
  }

  private Classifier fit(TrainingInput input) {
    Dataset train = input.data().train();
    if (input.calibration().isEmpty()) {
      return Classifier.fit(train, input.parameters(), context.stopSignal());
    }
    CalibrationPurpose purpose = input.calibration().get();
    if (purpose == CalibrationPurpose.OBJECTIVE) {
      context
          .out()
          .printf(
              "%s %s needs probabilities, so the model is calibrated, by five more fits%n",
              Scorer.HYPERPARAMETER, input.objective());
    }
    return CalibratedFit.fit(train, input.parameters(), context.stopSignal(), purpose);
  }

  private void log(Dataset train, Classifier classifier, List<String> warnings) {
    context
        .out()
        .println(
            "fitted "
                + train.rows()
                + " rows of "
                + train.columns()
                + " numbers, "
                + classifier.classes().size()
                + " classes, "
                + sizes(classifier));
    warnings.forEach(warning -> context.out().println("warning: " + OneLine.of(warning)));
  }

  private void logScores(Optional<Evaluation> evaluation, Scorer objective) {
    if (evaluation.isEmpty()) {
      context.out().println("no test channel, so no score");
      return;
    }
    evaluation
        .get()
        .metrics()
        .forEach((name, value) -> context.out().println("test-" + name + "=" + value + ";"));
    double score = evaluation.get().objective(objective).value();
    context.out().println("model test score:" + score + ";");
  }

  /** Returns the sizes of the model in words, such as {@code 61 support vectors}. */
  private static String sizes(Classifier classifier) {
    return classifier.model().sizes().entrySet().stream()
        .map(size -> size.getValue() + " " + size.getKey().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}

package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ProgramContext;
import dev.kfold.trainer.data.ChannelDigest;
import dev.kfold.trainer.data.DataWarnings;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.CalibratedFit;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.model.FeatureNames;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import dev.kfold.trainer.preparation.UnseenCategories;
import dev.kfold.trainer.score.Evaluation;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   *     output folders
   * @throws TrainingStoppedException if the stop signal is raised before anything is written
   */
  public static void run(ProgramContext context) throws IOException {
    new TrainCommand(context).run();
  }

  private void run() throws IOException {
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

    List<String> predicted = test.map(classifier::predict).orElse(List.of());
    Optional<Evaluation> evaluation =
        test.map(d -> Evaluation.of(d.labels(), predicted, d.labelKind()));
    double scoreSeconds = stopwatch.lap();

    List<String> warnings = new ArrayList<>(DataWarnings.of(input.data()));
    warnings.addAll(classifier.warnings());
    Map<Integer, Integer> unseen = test.map(classifier.preparation()::unseen).orElse(Map.of());
    warnings.addAll(UnseenCategories.warnings(unseen));
    if (context.stopSignal().isRaised()) {
      throw new TrainingStoppedException();
    }
    if (input.writesModel()) {
      ModelFiles.write(classifier, Provenance.of(context, digest), files.model());
    }
    new TrainingReport(
            train.rows(),
            test,
            predicted,
            evaluation,
            classifier.supportVectors(),
            unseen,
            warnings,
            new TrainingReport.Seconds(readSeconds, fitSeconds, scoreSeconds))
        .write(files.outputData());
    log(train, classifier, warnings, evaluation);
  }

  private Classifier fit(TrainingInput input) {
    Dataset train = input.data().train();
    return input.calibrates()
        ? CalibratedFit.fit(train, input.parameters(), context.stopSignal())
        : Classifier.fit(train, input.parameters(), context.stopSignal());
  }

  private void log(
      Dataset train,
      Classifier classifier,
      List<String> warnings,
      Optional<Evaluation> evaluation) {
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
                + classifier.supportVectors()
                + " support vectors");
    warnings.forEach(warning -> context.out().println("warning: " + OneLine.of(warning)));
    context
        .out()
        .println(
            evaluation
                .map(e -> "model test score:" + e.accuracy() + ";")
                .orElse("no test channel, so no score"));
  }
}

package dev.kfold.harness.result;

import dev.kfold.cv.mistake.MistakesFile;
import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.curve.HeldOutScores;
import dev.kfold.harness.curve.OutOfFoldFile;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.result.RunResults.TrialResult;
import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/** Reads the predictions that the trials of an execution left in S3. */
record PredictionReader(ServiceClients clients) {

  private static final String ROW = "row";

  /**
   * Returns the predictions of all trials.
   *
   * @param winner name of the winner, if there is one
   * @param kind whether labels are compared as numbers or as texts; if it is not known, the labels
   *     of each file decide
   * @throws IOException if they cannot be read
   */
  HeldOutPredictions read(RunResults results, Optional<String> winner, Optional<LabelKind> kind)
      throws IOException {
    Optional<String> searchJob = searchJob(results);
    return searchJob.isPresent()
        ? ofSearchJob(searchJob.get(), results, kind)
        : ofTrials(results, winner, kind);
  }

  private static Optional<String> searchJob(RunResults results) {
    return results
        .execution()
        .step(SearchJobSteps.SEARCH)
        .flatMap(step -> step.work(StepWork.Training.class))
        .map(StepWork.Training::jobName);
  }

  private HeldOutPredictions ofSearchJob(String job, RunResults results, Optional<LabelKind> known)
      throws IOException {
    byte[] mistakes = files(job, Set.of(MistakesFile.NAME)).get(MistakesFile.NAME);
    return ofWinner(
        mistakes == null ? Optional.empty() : Optional.of(MistakesFile.parse(mistakes)),
        winner(results),
        known);
  }

  private HeldOutPredictions ofTrials(
      RunResults results, Optional<String> winner, Optional<LabelKind> known) throws IOException {
    PredictionTally tally = new PredictionTally();
    boolean haveRows = false;
    Optional<OutOfFoldFile> ofWinner = Optional.empty();
    for (TrialResult trial :
        Stream.concat(results.trials().stream(), results.untuned().stream()).toList()) {
      String name = trial.trial().name();
      boolean isWinner = winner.equals(Optional.of(name));
      Optional<OutOfFoldFile> file = isWinner ? winner(results) : ofTrial(name);
      if (file.isPresent()) {
        haveRows |= add(file.get(), known.orElseGet(file.get()::kind), tally);
        ofWinner = isWinner ? file : ofWinner;
      }
    }
    return ofWinner(haveRows ? Optional.of(tally) : Optional.empty(), ofWinner, known);
  }

  private static HeldOutPredictions ofWinner(
      Optional<PredictionTally> mistakes, Optional<OutOfFoldFile> file, Optional<LabelKind> known) {
    Optional<HeldOutScores> scores =
        file.map(it -> new HeldOutScores(it, known.orElseGet(it::kind)));
    PredictionTally tally = new PredictionTally();
    scores.ifPresent(it -> add(it.file(), it.kind(), tally));
    return new HeldOutPredictions(mistakes, tally, scores);
  }

  /** Returns the winner's file, which the results have. */
  private static Optional<OutOfFoldFile> winner(RunResults results) {
    return Optional.ofNullable(results.files().get(OutOfFoldFile.NAME)).map(OutOfFoldFile::new);
  }

  private Optional<OutOfFoldFile> ofTrial(String name) throws IOException {
    return Optional.ofNullable(files(name, Set.of(OutOfFoldFile.NAME)).get(OutOfFoldFile.NAME))
        .map(OutOfFoldFile::new);
  }

  private Map<String, byte[]> files(String trainingJob, Set<String> names) throws IOException {
    DescribeTrainingJobResponse job =
        clients.sageMaker().describeTrainingJob(request -> request.trainingJobName(trainingJob));
    return new ExecutionArtifacts(clients).outputs(job, names);
  }

  /**
   * Counts the predictions of a trial, and returns whether the file says of which rows they are.
   */
  private static boolean add(OutOfFoldFile file, LabelKind kind, PredictionTally tally) {
    boolean haveRows =
        file.lines().findFirst().map(line -> line.getHeader().contains(ROW)).orElse(false);
    if (haveRows) {
      file.lines()
          .forEach(line ->
              tally.add(
                  Integer.parseInt(line.getField(ROW)),
                  OutOfFoldFile.label(line),
                  OutOfFoldFile.predicted(line),
                  kind));
    }
    return haveRows;
  }
}

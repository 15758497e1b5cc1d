package dev.kfold.harness.command;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.cv.mistake.MistakesFile;
import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.command.RunResults.TrialResult;
import dev.kfold.harness.curve.HeldOutScores;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/** Reads the predictions that the trials of an execution left in S3. */
record PredictionReader(ServiceClients clients) {

  private static final String PREDICTIONS = "out_of_fold.csv";
  private static final String ROW = "row";

  /**
   * Returns the predictions of all trials.
   *
   * @param winner name of the winner, if there is one
   * @param kind whether labels are compared as numbers or as texts
   * @throws IOException if they cannot be read
   */
  HeldOutPredictions read(RunResults results, Optional<String> winner, LabelKind kind)
      throws IOException {
    Optional<String> searchJob = searchJob(results);
    return searchJob.isPresent()
        ? ofSearchJob(searchJob.get(), kind)
        : ofTrials(
            Stream.concat(results.trials().stream(), results.untuned().stream()).toList(),
            winner,
            kind);
  }

  private static Optional<String> searchJob(RunResults results) {
    return results
        .execution()
        .step(SearchJobSteps.SEARCH)
        .flatMap(step -> step.work(StepWork.Training.class))
        .map(StepWork.Training::jobName);
  }

  private HeldOutPredictions ofSearchJob(String job, LabelKind kind) throws IOException {
    Map<String, byte[]> files = files(job, Set.of(MistakesFile.NAME, PREDICTIONS));
    byte[] mistakes = files.get(MistakesFile.NAME);
    Optional<String> winner =
        Optional.ofNullable(files.get(PREDICTIONS)).map(PredictionReader::text);
    return new HeldOutPredictions(
        mistakes == null ? Optional.empty() : Optional.of(MistakesFile.parse(text(mistakes))),
        winner.map(csv -> mistakes(csv, kind)).orElse(List.of()),
        winner.map(csv -> HeldOutScores.parse(csv, kind)));
  }

  private HeldOutPredictions ofTrials(
      List<TrialResult> trials, Optional<String> winner, LabelKind kind) throws IOException {
    PredictionTally tally = new PredictionTally(kind);
    boolean known = false;
    Optional<String> ofWinner = Optional.empty();
    for (TrialResult trial : trials) {
      String name = trial.trial().name();
      byte[] file = files(name, Set.of(PREDICTIONS)).get(PREDICTIONS);
      if (file != null) {
        known |= add(text(file), tally);
        ofWinner = winner.equals(Optional.of(name)) ? Optional.of(text(file)) : ofWinner;
      }
    }
    return new HeldOutPredictions(
        known ? Optional.of(tally.mistakes()) : Optional.empty(),
        ofWinner.map(csv -> mistakes(csv, kind)).orElse(List.of()),
        ofWinner.map(csv -> HeldOutScores.parse(csv, kind)));
  }

  private Map<String, byte[]> files(String trainingJob, Set<String> names) throws IOException {
    DescribeTrainingJobResponse job =
        clients.sageMaker().describeTrainingJob(request -> request.trainingJobName(trainingJob));
    return new ExecutionArtifacts(clients).outputs(job, names);
  }

  private static List<MistakenRow> mistakes(String csv, LabelKind kind) {
    PredictionTally tally = new PredictionTally(kind);
    add(csv, tally);
    return tally.mistakes();
  }

  /**
   * Counts the predictions of a trial, and returns whether the file says of which rows they are.
   */
  private static boolean add(String csv, PredictionTally tally) {
    boolean known = false;
    for (NamedCsvRecord line : CsvReader.builder().ofNamedCsvRecord(csv)) {
      Optional<String> row = line.findField(ROW);
      if (row.isPresent()) {
        known = true;
        tally.add(Integer.parseInt(row.get()), line.getField("label"), line.getField("predicted"));
      }
    }
    return known;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}

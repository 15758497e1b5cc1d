package dev.kfold.cv.trial;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folds that are done, in {@code /opt/ml/checkpoints/<trial>/folds.json}: SageMaker copies the
 * first folder to S3 as it changes, and restores it when it starts a job again after a spot
 * interruption. Where the job has no checkpoints there is no such folder, and nothing is kept. The
 * trials of a tuning job may share it, so each has its own below.
 *
 * @param folder {@code /opt/ml/checkpoints}
 * @param trial name of the trial
 * @param trialFolds of which some may be done
 */
record TrialCheckpoint(
    Path folder, String trial, TrialParameters parameters, TrialFolds trialFolds) {

  private static final String FILE = "folds.json";

  /**
   * The file's content.
   *
   * @param count the number of all folds
   * @param data the digest of what was split
   */
  record State(
      String trial,
      int count,
      String data,
      Map<String, String> hyperparameters,
      List<FoldOutcome.Scored> folds) {}

  void save(List<FoldOutcome.Scored> folds) throws IOException {
    if (Files.isDirectory(folder)) {
      State state =
          new State(trial, trialFolds.count(), trialFolds.digest(), hyperParameters(), folds);
      AtomicFiles.write(
          folder.resolve(trial), Map.of(FILE, new JsonMapper().writeValueAsBytes(state)));
    }
  }

  /** What an earlier attempt of the same trial saved; nothing if it is another's. */
  List<FoldOutcome.Scored> restore() throws IOException {
    Path file = folder.resolve(trial).resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      State state = new JsonMapper().readValue(Files.readAllBytes(file), State.class);
      boolean same =
          state != null
              && trial.equals(state.trial())
              && state.count() == trialFolds.count()
              && trialFolds.digest().equals(state.data())
              && hyperParameters().equals(state.hyperparameters());
      return same ? state.folds() : List.of();
    } catch (JacksonException e) {
      return List.of(); // half a file is as good as none: its folds are found at the service
    }
  }

  private Map<String, String> hyperParameters() {
    return parameters.fit().asHyperParameters();
  }
}

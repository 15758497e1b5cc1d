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
 * Stores the completed folds in {@code /opt/ml/checkpoints/<trial>/folds.json}. SageMaker copies
 * {@code /opt/ml/checkpoints} to S3 when it changes, and restores it when it restarts a job after a
 * spot interruption. If the job has no checkpoints, there is no such folder, and nothing is stored.
 * Every trial has its own subfolder, because the trials of a tuning job may share the folder.
 *
 * @param folder {@code /opt/ml/checkpoints}
 * @param trial name of the trial
 * @param trialFolds all folds of the trial
 * @param work digest of what decides a score besides the data of the plan and the hyperparameters;
 *     empty for kfold-trainer, whose folds give the same in process
 */
record TrialCheckpoint(
    Path folder, String trial, TrialParameters parameters, TrialFolds trialFolds, String work) {

  private static final String FILE = "folds.json";

  /**
   * The file's content.
   *
   * @param count the number of all folds
   * @param data the digest of the split data
   * @param folds the completed folds
   */
  record State(
      String trial,
      int count,
      String data,
      Map<String, String> hyperparameters,
      String work,
      List<FoldOutcome.Scored> folds) {}

  /** Stores the completed folds, if the job has checkpoints. */
  void save(List<FoldOutcome.Scored> folds) throws IOException {
    if (Files.isDirectory(folder)) {
      State state =
          new State(trial, trialFolds.count(), trialFolds.digest(), hyperParameters(), work, folds);
      AtomicFiles.write(
          folder.resolve(trial), Map.of(FILE, new JsonMapper().writeValueAsBytes(state)));
    }
  }

  /** Returns the folds that an earlier attempt of the same trial stored; empty if there is none. */
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
              && hyperParameters().equals(state.hyperparameters())
              && work.equals(state.work())
              && areWhole(state.folds());
      return same ? state.folds() : List.of();
    } catch (JacksonException | IOException e) {
      return List.of(); // the folds of a broken file are found at the service
    }
  }

  /** Returns whether the folds are different ones of the trial, each with a result. */
  private boolean areWhole(List<FoldOutcome.Scored> folds) {
    return folds != null
        && folds.stream().allMatch(fold -> fold != null && fold.isWhole(trialFolds.count()))
        && folds.stream().map(FoldOutcome.Scored::fold).distinct().count() == folds.size();
  }

  private Map<String, String> hyperParameters() {
    return parameters.trainer().hyperParameters();
  }
}

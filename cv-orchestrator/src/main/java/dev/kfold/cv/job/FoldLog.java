package dev.kfold.cv.job;

import dev.kfold.cv.job.FoldPhase.Running;
import java.io.PrintStream;

/** Writes the lines of the trial's log about single folds. */
record FoldLog(PrintStream log, JobFolds.FoldJobPlan plan) {

  /** Writes a line about a fold. */
  void write(int fold, String what) {
    log.printf("%s: %s%n", plan.label(fold), what);
  }

  /** Writes a line if the stage of a fold's job has changed. */
  void writeChange(Running phase, String stage) {
    if (!stage.equals(phase.stage())) {
      write(phase.job().fold(), "%s: %s".formatted(phase.job().name(), stage));
    }
  }
}

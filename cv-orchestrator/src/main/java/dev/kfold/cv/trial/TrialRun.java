package dev.kfold.cv.trial;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.early.EarlyEnd;
import dev.kfold.cv.early.Incumbents;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of all folds of a trial, in one of the modes, from the folds of its checkpoint to its
 * report.
 *
 * @param trial name of the trial
 * @param mode where the folds run
 * @param earlyStopping the rule that ends the trial early
 * @param work digest of what decides a score besides the data of the plan and the hyperparameters;
 *     empty for kfold-trainer, whose folds give the same in process
 */
record TrialRun(
    ProgramContext context,
    TrialParameters parameters,
    String trial,
    TrialFolds folds,
    FoldMode mode,
    EarlyStopping earlyStopping,
    String work) {

  private static final String CHECKPOINTS = "/opt/ml/checkpoints";

  /**
   * Runs the folds.
   *
   * @param tuner the best trial of the tuning job, if the hyperparameters give none
   */
  CvReport of(FoldRunner runner, Incumbents tuner) throws IOException, InterruptedException {
    Incumbents incumbents = () -> parameters.incumbent().or(tuner::best);
    HeldOutRows rows = HeldOutRows.read(ContainerFiles.of(context).channel("train"));
    TrialCheckpoint checkpoint =
        new TrialCheckpoint(context.resolve(CHECKPOINTS), trial, parameters, folds, work);
    TrialLedger ledger =
        new TrialLedger(
            context,
            parameters,
            folds,
            mode,
            trial,
            checkpoint,
            new EarlyEnd(
                earlyStopping,
                folds.count(),
                parameters.objective(),
                parameters.bestScore(),
                incumbents),
            rows);
    List<FoldOutcome.Scored> done = checkpoint.restore();
    folds.warnings().forEach(warning -> context.out().printf("warning: %s%n", OneLine.of(warning)));
    ledger.restore(done);
    List<Integer> left = new ArrayList<>(folds.numbers());
    done.forEach(fold -> left.remove(Integer.valueOf(fold.fold())));
    boolean regular = false;
    try {
      runner.run(left, context.stopSignal(), ledger);
      regular = true;
    } finally {
      if (!regular) {
        ledger.abandon();
      }
    }
    return ledger.close();
  }
}

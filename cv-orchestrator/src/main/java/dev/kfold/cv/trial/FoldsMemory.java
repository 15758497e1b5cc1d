package dev.kfold.cv.trial;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.split.FoldFiles;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.train.MemoryNeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that the table of a trial fits into the memory of this process. */
public final class FoldsMemory {

  private FoldsMemory() {}

  /**
   * Refuses a table that cannot fit into memory, before it is read.
   *
   * @throws dev.kfold.contract.InvalidInputException if it is too large
   */
  public static void verify(ContainerFiles files, FitParameters fit, TrialFolds folds)
      throws IOException {
    Path table = files.channel("train").resolve(FoldFiles.ALL);
    if (Files.isDirectory(table)) {
      int atATime = Math.min(folds.count(), Runtime.getRuntime().availableProcessors());
      double share = folds.plan().map(FoldPlan::trainShare).orElse((folds.k() - 1.0) / folds.k());
      // without scaling, the folds of an SVM share one copy
      boolean isShared = fit.algorithm() instanceof SvmParameters && fit.scaling() == Scaling.NONE;
      double fits = isShared ? share : atATime * share;
      new MemoryNeed(fit, Runtime.getRuntime().maxMemory()).verifyFolds(table, fits);
    }
  }
}

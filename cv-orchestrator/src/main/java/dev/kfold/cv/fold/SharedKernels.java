package dev.kfold.cv.fold;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import java.lang.ref.SoftReference;
import java.util.Arrays;

/**
 * For a process that runs many trials on one table, at a time or after each other: what the folds
 * of one share, those of the next need not compute again. Of the latest table, as long as the
 * memory is not needed for anything else. For any number of threads.
 */
public final class SharedKernels implements TrialKernels {

  private SoftReference<OfTable> latest = new SoftReference<>(null);

  private record OfTable(Dataset table, int foldsAtATime, FoldKernels kernels) {

    boolean serves(Dataset other, int foldsAtATimeOfOther) {
      return foldsAtATime == foldsAtATimeOfOther
          && table.labels().equals(other.labels())
          && Arrays.deepEquals(table.features(), other.features());
    }
  }

  @Override
  public FoldKernels.ForCandidate forTrial(
      Dataset table, FitParameters candidate, int foldsAtATime) {
    return kernels(table, foldsAtATime).forCandidate(candidate);
  }

  synchronized FoldKernels kernels(Dataset table, int foldsAtATime) {
    OfTable known = latest.get();
    if (known == null || !known.serves(table, foldsAtATime)) {
      known = new OfTable(table, foldsAtATime, new FoldKernels(table, foldsAtATime));
      latest = new SoftReference<>(known);
    }
    return known.kernels();
  }
}

package dev.kfold.cv.fold;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import dev.kfold.trainer.kernel.KernelMemory;
import java.lang.ref.SoftReference;
import java.util.Arrays;

/**
 * Shares kernel values between the trials of a process that run on one table, concurrently or one
 * after the other. Keeps those of the latest table until the memory is needed. All trials share one
 * budget of memory, whatever their tables are. Thread-safe.
 */
public final class SharedKernels implements TrialKernels {

  private final KernelMemory memory;
  private SoftReference<TableKernels> latest = new SoftReference<>(null);

  /** Creates a provider with the memory of this process. */
  public SharedKernels() {
    this(KernelMemory.ofHeap());
  }

  /** Creates a provider with a budget. */
  SharedKernels(KernelMemory memory) {
    this.memory = memory;
  }

  private record TableKernels(Dataset table, int foldsAtATime, FoldKernels kernels) {

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

  /** Returns the kernels of a table, which are new if the latest table differs. */
  synchronized FoldKernels kernels(Dataset table, int foldsAtATime) {
    TableKernels known = latest.get();
    if (known == null || !known.serves(table, foldsAtATime)) {
      known = new TableKernels(table, foldsAtATime, new FoldKernels(table, foldsAtATime, memory));
      latest = new SoftReference<>(known);
    }
    return known.kernels();
  }
}

package dev.kfold.trainer.benchmark;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Runs the folds of candidates in this JVM, as many at a time as there are processors, as the
 * orchestrator does. Fold i holds out the i-th of k equal ranges of the rows, as KFold does.
 *
 * @param k divides the number of rows
 */
record CrossValidation(Rows rows, int k) {

  /** Returns the number of correct held-out rows of each fold, candidate by candidate. */
  List<Long> correct(List<FitParameters> candidates)
      throws InterruptedException, ExecutionException {
    int threads = Math.min(k, Runtime.getRuntime().availableProcessors());
    FoldKernels kernels = new FoldKernels(rows.dataset(), candidates, threads);
    List<Long> correct = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Long>> running = new ArrayList<>();
      for (FitParameters candidate : candidates) {
        for (int fold = 0; fold < k; fold++) {
          int heldOut = fold;
          running.add(pool.submit(() -> correct(heldOut, candidate, kernels)));
        }
      }
      for (Future<Long> fold : running) {
        correct.add(fold.get());
      }
    }
    return correct;
  }

  private int[] test(int fold) {
    int size = rows.size() / k;
    return IntStream.range(fold * size, (fold + 1) * size).toArray();
  }

  private int[] train(int fold) {
    int size = rows.size() / k;
    return IntStream.concat(
            IntStream.range(0, fold * size), IntStream.range((fold + 1) * size, rows.size()))
        .toArray();
  }

  private long correct(int fold, FitParameters candidate, FoldKernels kernels) {
    Classifier classifier =
        Classifier.fit(
            rows.select(train(fold)).dataset(),
            candidate,
            kernels.forCandidate(candidate).forFold(train(fold)),
            new StopSignal());
    Rows heldOut = rows.select(test(fold));
    return heldOut.correct(classifier.predict(heldOut.features()));
  }
}

package dev.kfold.trainer.benchmark;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import dev.kfold.trainer.score.ScoredRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Dataset table = rows.dataset();
    FoldKernels kernels = new FoldKernels(table, candidates, threads);
    List<Long> correct = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<Long>>> running = new ArrayList<>();
      for (List<FitParameters> path : paths(candidates)) {
        for (int fold = 0; fold < k; fold++) {
          int heldOut = fold;
          running.add(pool.submit(() -> correct(heldOut, path, table, kernels)));
        }
      }
      for (int first = 0; first < running.size(); first += k) {
        for (int candidate = 0; candidate < running.get(first).get().size(); candidate++) {
          for (Future<List<Long>> fold : running.subList(first, first + k)) {
            correct.add(fold.get().get(candidate));
          }
        }
      }
    }
    return correct;
  }

  /** Returns the candidates in their order, those of one gamma that follow each other in a list. */
  private static List<List<FitParameters>> paths(List<FitParameters> candidates) {
    List<List<FitParameters>> paths = new ArrayList<>();
    for (FitParameters candidate : candidates) {
      if (paths.isEmpty()
          || !paths.getLast().getLast().svm().gamma().equals(candidate.svm().gamma())) {
        paths.add(new ArrayList<>());
      }
      paths.getLast().add(candidate);
    }
    return paths;
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

  /** Fits the candidates of a path, each from the solution of the one before. */
  private List<Long> correct(
      int fold, List<FitParameters> path, Dataset table, FoldKernels kernels) {
    Dataset train = table.select(train(fold));
    Dataset heldOut = table.select(test(fold));
    List<Long> correct = new ArrayList<>();
    Optional<FoldKernels.ForCandidate> before = Optional.empty();
    for (FitParameters candidate : path) {
      FoldKernels.ForCandidate shared = kernels.forPath(candidate, before);
      Classifier classifier =
          Classifier.fit(train, candidate, shared.forFold(train(fold)), new StopSignal());
      ScoredRows scored = shared.scored(classifier, train(fold), test(fold), heldOut);
      correct.add(rows.select(test(fold)).correct(scored.predicted()));
      shared.keep(train(fold));
      before.ifPresent(FoldKernels.ForCandidate::close);
      before = Optional.of(shared);
    }
    before.ifPresent(FoldKernels.ForCandidate::close);
    return correct;
  }
}

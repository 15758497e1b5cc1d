package dev.kfold.trainer.fit;

import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The labels that a model gives to the held-out rows of its fold, by the values that the folds
 * share if these are kept; the same as {@link Classifier#predict}.
 *
 * @param shared empty if the folds share nothing
 * @param order of the rows of the table in the shared values
 * @param train the indices of the training rows in the table
 * @param heldOut the indices of the held-out rows in the table
 * @param data the held-out rows
 * @param mostBytes what the values of the held-out rows may take
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeldOutLabels(
    Optional<SharedKernel> shared,
    PoolOrder order,
    Classifier classifier,
    int[] train,
    int[] heldOut,
    Dataset data,
    long mostBytes) {

  /** Returns the label of each row. */
  List<String> labels() {
    int[] classes = new int[heldOut.length];
    Optional<HeldOutVotes> votes = shared.flatMap(this::votes);
    if (votes.isEmpty()) {
      return classifier.predict(data);
    }
    int[] left = votes.get().undecided(classes);
    List<String> labels = new ArrayList<>(classes.length);
    for (int number : classes) {
      labels.add(classifier.classes().names().get(number));
    }
    if (left.length > 0) {
      List<String> exact = classifier.predict(data.select(left));
      for (int i = 0; i < left.length; i++) {
        labels.set(left[i], exact.get(i));
      }
    }
    return labels;
  }

  private Optional<HeldOutVotes> votes(SharedKernel source) {
    long bytes = (long) Float.BYTES * classifier.svm().supportVectors() * heldOut.length;
    if (source.candidate().kernel() != KernelKind.RBF
        || !source.values().matrix().keepsAll()
        || bytes == 0
        || bytes > mostBytes) {
      return Optional.empty();
    }
    Kernel kernel = classifier.svm().kernel(classifier.parameters().svm());
    return HeldOutVotes.of(
        classifier.svm().machines(),
        kernel,
        source.values().matrix(),
        order.rows(),
        inOrder(Gather.of(order.places(), train)),
        Gather.of(order.places(), heldOut),
        source.ofProducts(kernel, order.rows()));
  }

  /** Sorts indices of rows. */
  private int[] inOrder(int[] indices) {
    int[] counts = new int[order.rows().length];
    for (int index : indices) {
      counts[index]++;
    }
    int[] sorted = new int[indices.length];
    int next = 0;
    for (int index = 0; index < counts.length; index++) {
      for (int i = 0; i < counts[index]; i++) {
        sorted[next++] = index;
      }
    }
    return sorted;
  }
}

package dev.kfold.cv.mistake;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A row that was predicted wrongly at least once while it was held out.
 *
 * @param row the index of the row in the split's data, from 0
 * @param label the true label
 * @param predictions the number of all predictions: one for each trial and repeat
 * @param wrong the number of wrong predictions by the predicted label
 */
public record MistakenRow(
    int row, String label, int predictions, SequencedMap<String, Integer> wrong) {

  public MistakenRow {
    wrong = Collections.unmodifiableSequencedMap(new TreeMap<>(wrong));
  }

  /** Returns the number of wrong predictions. */
  public int mistakes() {
    return wrong.values().stream().mapToInt(Integer::intValue).sum();
  }
}

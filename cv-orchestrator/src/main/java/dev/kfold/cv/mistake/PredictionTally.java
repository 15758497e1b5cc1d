package dev.kfold.cv.mistake;

import dev.kfold.trainer.data.LabelKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Counts the predictions of held-out rows by many trials, and which of them are wrong. */
public final class PredictionTally {

  private record Wrong(String label, SequencedMap<String, Integer> predicted) {}

  private final LabelKind kind;
  private final TreeMap<Integer, Wrong> wrong = new TreeMap<>();
  private int[] predictions = new int[16];

  /**
   * Creates an empty tally.
   *
   * @param kind whether labels are compared as numbers or as texts
   */
  public PredictionTally(LabelKind kind) {
    this.kind = kind;
  }

  /**
   * Counts a prediction.
   *
   * @param row the index of the row in the split's data, from 0
   */
  public void add(int row, String label, String predicted) {
    if (row >= predictions.length) {
      predictions = Arrays.copyOf(predictions, Math.max(row + 1, 2 * predictions.length));
    }
    predictions[row]++;
    if (!isSame(label, predicted)) {
      wrong
          .computeIfAbsent(row, _ -> new Wrong(label, new TreeMap<>()))
          .predicted()
          .merge(predicted, 1, Integer::sum);
    }
  }

  private boolean isSame(String label, String predicted) {
    return label.equals(predicted) || kind.order().compare(label, predicted) == 0;
  }

  /** Returns the rows with a wrong prediction, by their index. */
  public List<MistakenRow> mistakes() {
    List<MistakenRow> rows = new ArrayList<>();
    wrong.forEach(
        (row, it) -> rows.add(new MistakenRow(row, it.label(), predictions[row], it.predicted())));
    return rows;
  }
}

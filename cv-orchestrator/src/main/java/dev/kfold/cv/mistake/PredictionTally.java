package dev.kfold.cv.mistake;

import dev.kfold.trainer.data.LabelKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts the predictions of held-out rows by many trials, and which of them are wrong. A row takes
 * eight bytes, and one that was predicted wrongly some thirty more.
 */
public final class PredictionTally {

  private static final int[] RIGHT = {};
  private static final int FIRST = 1; // the first pair of a wrong label and its count

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private int[] predictions = new int[0];

  /** For each row, the place of its true label, and then of each wrong label with its count. */
  private int[][] wrong = new int[0][];

  /**
   * Counts a prediction.
   *
   * @param row the index of the row in the split's data, from 0
   * @param kind whether labels are compared as numbers or as texts
   */
  public void add(int row, String label, String predicted, LabelKind kind) {
    reserve(row);
    predictions[row]++;
    if (!kind.isSame(label, predicted)) {
      count(row, label, predicted, 1);
    }
  }

  /**
   * Counts wrong predictions of one label.
   *
   * @param all the number of all predictions of the row, right ones included
   * @param times the number of those that predicted this label
   */
  void addWrong(int row, String label, int all, String predicted, int times) {
    reserve(row);
    predictions[row] = all;
    count(row, label, predicted, times);
  }

  private void reserve(int row) {
    if (row >= predictions.length) {
      int from = predictions.length;
      int rows = Math.max(row + 1, 2 * from);
      predictions = Arrays.copyOf(predictions, rows);
      wrong = Arrays.copyOf(wrong, rows);
      Arrays.fill(wrong, from, rows, RIGHT);
    }
  }

  private void count(int row, String label, String predicted, int times) {
    int[] counts = wrong[row].length == 0 ? new int[] {place(label)} : wrong[row];
    wrong[row] = counted(counts, place(predicted), times);
  }

  private int place(String label) {
    return places.computeIfAbsent(
        label,
        it -> {
          labels.add(it);
          return labels.size() - 1;
        });
  }

  private static int[] counted(int[] counts, int predicted, int times) {
    for (int i = FIRST; i < counts.length; i += 2) {
      if (counts[i] == predicted) {
        counts[i + 1] += times;
        return counts;
      }
    }
    int[] longer = Arrays.copyOf(counts, counts.length + 2);
    longer[counts.length] = predicted;
    longer[counts.length + 1] = times;
    return longer;
  }

  /** Returns the rows with a wrong prediction, by their index. */
  public Stream<MistakenRow> mistakes() {
    return IntStream.range(0, wrong.length)
        .filter(this::isMistaken)
        .mapToObj(row -> mistaken(row, wrong[row]));
  }

  /** Returns whether a row has a wrong prediction. */
  public boolean isMistaken(int row) {
    return row < wrong.length && wrong[row].length > 0;
  }

  /** Returns a row, or empty if it has no wrong prediction. */
  public Optional<MistakenRow> mistake(int row) {
    return isMistaken(row) ? Optional.of(mistaken(row, wrong[row])) : Optional.empty();
  }

  /** Returns the number of rows with a wrong prediction. */
  public int count() {
    return (int) IntStream.range(0, wrong.length).filter(this::isMistaken).count();
  }

  private MistakenRow mistaken(int row, int[] counts) {
    SequencedMap<String, Integer> byLabel = new TreeMap<>();
    for (int i = FIRST; i < counts.length; i += 2) {
      byLabel.put(labels.get(counts[i]), counts[i + 1]);
    }
    return new MistakenRow(row, labels.get(counts[0]), predictions[row], byLabel);
  }
}

package dev.kfold.harness.compare;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.harness.compare.Disagreements.Disagreement;
import dev.kfold.harness.compare.HeldOutPrediction.Identity;
import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The held-out rows of two runs, side by side. The files of runs on the same folds have their rows
 * in the same order, so that they are read together, line by line; only rows in another order are
 * kept in memory.
 *
 * @param haveSameRows whether both runs predicted the same rows with the same labels in the same
 *     folds
 * @param onlyFirstIsRight the rows that only the first run predicts rightly
 * @param onlyOtherIsRight likewise
 */
record PairedRows(
    boolean haveSameRows, Disagreements onlyFirstIsRight, Disagreements onlyOtherIsRight) {

  static final PairedRows NONE = new PairedRows(false, Disagreements.NONE, Disagreements.NONE);

  /** The number of rows that are kept to be listed. */
  private static final int LISTED = 500;

  /**
   * Pairs the rows of two files.
   *
   * @param kind whether labels are compared as numbers or as texts
   */
  static PairedRows of(HeldOutFile first, HeldOutFile other, LabelKind kind) throws IOException {
    Counts ofFirst = Counts.of(first, kind);
    if (ofFirst.rows == 0 || !ofFirst.equals(Counts.of(other, kind))) {
      return NONE;
    }
    Differences differences = new Differences(kind);
    if (!inOrder(first, other, kind, differences::add)) {
      differences = new Differences(kind);
      inAnyOrder(first, other, kind, differences::add);
    }
    return new PairedRows(true, differences.ofFirst(), differences.ofOther());
  }

  /**
   * The identities of the rows of a file, in whatever order: equal ones mean the same rows.
   *
   * @param sum the sum of the rows' 64-bit hashes
   */
  private record Counts(int rows, long sum) {

    private static Counts of(HeldOutFile file, LabelKind kind) throws IOException {
      int rows = 0;
      long sum = 0;
      Map<String, String> keys = new HashMap<>();
      file.labels().forEach(label -> keys.put(label, kind.key(label)));
      try (CsvReader<NamedCsvRecord> lines = file.lines()) {
        for (NamedCsvRecord line : lines) {
          HeldOutPrediction row = HeldOutFile.prediction(line);
          rows++;
          sum += hash(row.row() + '\n' + row.fold() + '\n' + keys.get(row.label()));
        }
      }
      return new Counts(rows, sum);
    }

    /** Returns the hash FNV-1a of a text, whose bits are mixed once more. */
    private static long hash(String text) {
      long hash = 0xcbf29ce484222325L;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
      return hash ^ (hash >>> 33);
    }
  }

  /** Counts the rows that only one run predicts rightly, and keeps the first ones. */
  private static final class Differences {

    private final LabelKind kind;
    private final List<Disagreement> firstIsRight = new ArrayList<>();
    private final List<Disagreement> otherIsRight = new ArrayList<>();
    private int ofFirst;
    private int ofOther;

    Differences(LabelKind kind) {
      this.kind = kind;
    }

    void add(HeldOutPrediction first, HeldOutPrediction other) {
      if (kind.isSame(first.predicted(), other.predicted())) {
        return;
      }
      if (first.isRight(kind)) {
        ofFirst++;
        keep(firstIsRight, new Disagreement(first, other));
      } else if (other.isRight(kind)) {
        ofOther++;
        keep(otherIsRight, new Disagreement(first, other));
      }
    }

    private static void keep(List<Disagreement> rows, Disagreement row) {
      if (rows.size() < LISTED) {
        rows.add(row);
      }
    }

    Disagreements ofFirst() {
      return new Disagreements(ofFirst, firstIsRight);
    }

    Disagreements ofOther() {
      return new Disagreements(ofOther, otherIsRight);
    }
  }

  /** Pairs rows by their places in the files; returns whether all have the same places. */
  private static boolean inOrder(
      HeldOutFile first,
      HeldOutFile other,
      LabelKind kind,
      BiConsumer<HeldOutPrediction, HeldOutPrediction> pairs)
      throws IOException {
    try (CsvReader<NamedCsvRecord> ofFirst = first.lines();
        CsvReader<NamedCsvRecord> ofOther = other.lines()) {
      Iterator<NamedCsvRecord> others = ofOther.iterator();
      for (NamedCsvRecord line : ofFirst) {
        HeldOutPrediction one = HeldOutFile.prediction(line);
        HeldOutPrediction two = HeldOutFile.prediction(others.next());
        boolean isSame =
            one.row().equals(two.row())
                && one.fold().equals(two.fold())
                && kind.isSame(one.label(), two.label());
        if (!isSame) {
          return false;
        }
        pairs.accept(one, two);
      }
    }
    return true;
  }

  private static void inAnyOrder(
      HeldOutFile first,
      HeldOutFile other,
      LabelKind kind,
      BiConsumer<HeldOutPrediction, HeldOutPrediction> pairs)
      throws IOException {
    Map<Identity, HeldOutPrediction> ofOther = new HashMap<>();
    try (CsvReader<NamedCsvRecord> lines = other.lines()) {
      for (NamedCsvRecord line : lines) {
        HeldOutPrediction row = HeldOutFile.prediction(line);
        ofOther.put(row.identity(kind), row);
      }
    }
    try (CsvReader<NamedCsvRecord> lines = first.lines()) {
      for (NamedCsvRecord line : lines) {
        HeldOutPrediction row = HeldOutFile.prediction(line);
        HeldOutPrediction same = ofOther.get(row.identity(kind));
        if (same != null) {
          pairs.accept(row, same);
        }
      }
    }
  }
}

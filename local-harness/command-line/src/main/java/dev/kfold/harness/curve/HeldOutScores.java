package dev.kfold.harness.curve;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.score.PredictionColumns;
import dev.kfold.trainer.score.RowScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The scores that the models of a trial gave held-out rows, from its {@code out_of_fold.csv}.
 *
 * @param folds {@code [rows]}, the fold that holds out each row
 * @param labels {@code [rows]}, the true labels
 */
@SuppressWarnings("ArrayRecordComponent") // read once, and never compared
public record HeldOutScores(int[] folds, List<String> labels, RowScores scores, LabelKind kind) {

  /** More curves cannot be told apart. */
  private static final int MOST = 10;

  public HeldOutScores {
    labels = List.copyOf(labels);
  }

  /**
   * Parses a file; a file whose scores are not complete has none.
   *
   * @param kind whether labels are compared as numbers or as texts
   */
  public static HeldOutScores parse(String csv, LabelKind kind) {
    List<Map<String, String>> cells = new ArrayList<>();
    CsvReader.builder().ofNamedCsvRecord(csv).forEach(line -> cells.add(cells(line)));
    return new HeldOutScores(
        cells.stream().mapToInt(row -> Integer.parseInt(row.getOrDefault("fold", "0"))).toArray(),
        cells.stream().map(row -> row.getOrDefault("label", "")).toList(),
        cells.isEmpty() ? RowScores.NONE : scores(cells),
        kind);
  }

  private static Map<String, String> cells(NamedCsvRecord line) {
    return line.getFieldsAsMap();
  }

  private static RowScores scores(List<Map<String, String>> cells) {
    try {
      return PredictionColumns.parse(List.copyOf(cells.getFirst().keySet()), cells);
    } catch (IllegalArgumentException | CsvParseException e) {
      return RowScores.NONE; // models of some folds gave no scores, or know fewer classes
    }
  }

  /** Returns the curves; empty without probabilities, and without the decisions of two classes. */
  public Optional<ScoreCurves> curves() {
    return scores
        .probabilities()
        .map(this::ofClasses)
        .or(() -> scores.decisions().map(this::ofFolds))
        .filter(curves -> !curves.curves().isEmpty());
  }

  /** Returns a curve for each class against all others; of two classes for the second one alone. */
  private ScoreCurves ofClasses(double[][] probabilities) {
    ClassLabels classes = new ClassLabels(scores.classes(), kind);
    int[] truth = classes.encode(labels);
    List<ScoreCurves.OneCurve> curves =
        IntStream.range(classes.size() == 2 ? 1 : 0, classes.size())
            .mapToObj(i -> {
              double[] ofClass = Arrays.stream(probabilities).mapToDouble(row -> row[i]).toArray();
              return curve(classes.names().get(i), is(truth, i), ofClass, true);
            })
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingInt(ScoreCurves.OneCurve::rows).reversed())
            .toList();
    return most(new ScoreCurves.Probabilities(), curves);
  }

  private ScoreCurves ofFolds(double[] decisions) {
    ClassLabels classes = ClassLabels.of(labels, kind);
    String positive = classes.names().getLast();
    boolean[] isPositive = is(classes.encode(labels), classes.size() - 1);
    List<ScoreCurves.OneCurve> curves = new ArrayList<>();
    if (classes.size() == 2 && Arrays.stream(decisions).allMatch(Double::isFinite)) {
      for (int fold : new TreeSet<>(IntStream.of(folds).boxed().toList())) {
        int[] rows = IntStream.range(0, folds.length).filter(row -> folds[row] == fold).toArray();
        boolean[] ofFold = new boolean[rows.length];
        IntStream.range(0, rows.length).forEach(i -> ofFold[i] = isPositive[rows[i]]);
        double[] scoresOfFold = IntStream.of(rows).mapToDouble(row -> decisions[row]).toArray();
        curve(Integer.toString(fold), ofFold, scoresOfFold, false).ifPresent(curves::add);
      }
    }
    return most(new ScoreCurves.Decisions(positive), curves);
  }

  private static ScoreCurves most(ScoreCurves.Basis basis, List<ScoreCurves.OneCurve> curves) {
    return new ScoreCurves(
        basis, curves.stream().limit(MOST).toList(), Math.max(0, curves.size() - MOST));
  }

  private static boolean[] is(int[] truth, int positive) {
    boolean[] is = new boolean[truth.length];
    IntStream.range(0, truth.length).forEach(row -> is[row] = truth[row] == positive);
    return is;
  }

  /** Returns the curves of some rows; empty if all of them are of one class. */
  private static Optional<ScoreCurves.OneCurve> curve(
      String name, boolean[] positive, double[] scores, boolean probabilities) {
    Ranking ranking = Ranking.of(positive, scores);
    return ranking.positives() == 0 || ranking.negatives() == 0
        ? Optional.empty()
        : Optional.of(
            new ScoreCurves.OneCurve(
                name,
                ranking.positives(),
                RocCurve.of(ranking).visible(),
                PrecisionRecallCurve.of(ranking).visible(),
                probabilities
                    ? Optional.of(CalibrationCurve.of(positive, scores))
                    : Optional.empty()));
  }
}

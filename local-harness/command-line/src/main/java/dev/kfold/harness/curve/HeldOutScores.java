package dev.kfold.harness.curve;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.score.PredictionColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The scores that the models of a trial gave held-out rows. Only those of the drawn curves are kept
 * in memory, eight bytes each.
 *
 * @param file the trial's predictions
 * @param kind whether labels are compared as numbers or as texts
 */
public record HeldOutScores(OutOfFoldFile file, LabelKind kind) {

  /** The most curves; more cannot be told apart. */
  private static final int MOST = 10;

  private static final String FOLD = "fold";

  /**
   * Returns the curves; empty without probabilities, and without the decisions of two classes. A
   * score is missing if the models of a fold gave none, or know fewer classes: there are no curves
   * then.
   */
  public Optional<ScoreCurves> curves() {
    SequencedMap<String, Integer> labels = new LinkedHashMap<>();
    file.lines().forEach(line -> labels.merge(OutOfFoldFile.label(line), 1, Integer::sum));
    List<String> header = file.lines().findFirst().map(NamedCsvRecord::getHeader).orElse(List.of());
    List<String> classes = PredictionColumns.classes(header);
    if (!classes.isEmpty()) {
      return ofClasses(new ClassLabels(classes, kind), labels);
    }
    ClassLabels two = ClassLabels.of(labels.keySet(), kind);
    return header.contains(PredictionColumns.DECISION) && two.size() == 2
        ? ofFolds(two, places(two, labels))
        : Optional.empty();
  }

  /** Returns a curve for each class against all others; of two classes for the second one alone. */
  private Optional<ScoreCurves> ofClasses(
      ClassLabels classes, SequencedMap<String, Integer> labels) {
    Map<String, Integer> truth = places(classes, labels);
    int[] sizes = new int[classes.size()];
    labels.forEach((label, rows) -> {
      int place = Objects.requireNonNull(truth.get(label));
      if (place >= 0) {
        sizes[place] += rows;
      }
    });
    int rows = labels.values().stream().mapToInt(Integer::intValue).sum();
    List<Integer> drawable =
        IntStream.range(classes.size() == 2 ? 1 : 0, classes.size())
            .filter(i -> sizes[i] > 0 && sizes[i] < rows)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> sizes[i]).reversed())
            .toList();
    List<Integer> drawn = drawable.stream().limit(MOST).toList();
    List<SeparatedScores> scores = drawn.stream().map(_ -> new SeparatedScores()).toList();
    List<String> columns =
        drawn.stream().map(i -> PredictionColumns.probability(classes.names().get(i))).toList();
    file.lines()
        .forEach(line -> {
          int place = Objects.requireNonNull(truth.get(OutOfFoldFile.label(line)));
          for (int i = 0; i < columns.size(); i++) {
            scores.get(i).add(place == drawn.get(i), line.getField(columns.get(i)));
          }
        });
    return drawn.isEmpty() || !scores.stream().allMatch(SeparatedScores::isComplete)
        ? Optional.empty()
        : Optional.of(
            new ScoreCurves(
                new ScoreCurves.Probabilities(),
                IntStream.range(0, columns.size())
                    .mapToObj(i ->
                        ofProbabilities(classes.names().get(drawn.get(i)), scores.get(i).ranking()))
                    .toList(),
                drawable.size() - drawn.size()));
  }

  /** Returns the place of each label in the classes, or −1. */
  private static Map<String, Integer> places(
      ClassLabels classes, SequencedMap<String, Integer> labels) {
    List<String> spellings = List.copyOf(labels.keySet());
    int[] encoded = classes.encode(spellings);
    Map<String, Integer> places = new HashMap<>();
    IntStream.range(0, encoded.length).forEach(i -> places.put(spellings.get(i), encoded[i]));
    return places;
  }

  private Optional<ScoreCurves> ofFolds(ClassLabels two, Map<String, Integer> truth) {
    String positive = two.names().getLast();
    TreeMap<Integer, SeparatedScores> folds = new TreeMap<>();
    file.lines()
        .forEach(line ->
            folds
                .computeIfAbsent(Integer.valueOf(line.getField(FOLD)), _ -> new SeparatedScores())
                .add(
                    Objects.requireNonNull(truth.get(OutOfFoldFile.label(line))) == 1,
                    line.getField(PredictionColumns.DECISION)));
    List<ScoreCurves.OneCurve> curves = new ArrayList<>();
    int omitted = 0;
    for (Map.Entry<Integer, SeparatedScores> fold : folds.entrySet()) {
      if (!fold.getValue().isComplete()) {
        return Optional.empty();
      }
      Ranking ranking = fold.getValue().ranking();
      boolean both = ranking.positives() > 0 && ranking.negatives() > 0;
      if (both && curves.size() < MOST) {
        curves.add(curve(fold.getKey().toString(), ranking, Optional.empty()));
      } else if (both) {
        omitted++;
      }
    }
    return curves.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScoreCurves(new ScoreCurves.Decisions(positive), curves, omitted));
  }

  private static ScoreCurves.OneCurve ofProbabilities(String name, Ranking ranking) {
    return curve(name, ranking, Optional.of(CalibrationCurve.of(ranking)));
  }

  private static ScoreCurves.OneCurve curve(
      String name, Ranking ranking, Optional<CalibrationCurve> calibration) {
    return new ScoreCurves.OneCurve(
        name,
        ranking.positives(),
        RocCurve.of(ranking, CurvePoints.VISIBLE),
        PrecisionRecallCurve.of(ranking, CurvePoints.VISIBLE),
        calibration);
  }
}

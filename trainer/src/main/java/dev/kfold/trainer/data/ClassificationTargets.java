package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Checks whether labels are classes. Refuses continuous labels, as scikit-learn's {@code
 * check_classification_targets} does, and warns of labels that look like quantities, identifiers or
 * misspellings.
 */
public final class ClassificationTargets {

  /** The most classes that may be a scale of grades, even if each has few rows. */
  private static final int FEW_CLASSES = 20;

  private static final int FEW_ROWS = 10;
  private static final int SHOWN = 5;

  private ClassificationTargets() {}

  /**
   * Refuses labels that are numbers with a fraction, or infinite.
   *
   * @param where returns the place of a row by its number from 0
   * @throws InvalidInputException naming the first such label
   */
  public static void verify(List<String> labels, LabelKind kind, IntFunction<String> where) {
    if (kind == LabelKind.TEXT) {
      return;
    }
    Map<String, Boolean> known = new LinkedHashMap<>();
    for (int row = 0; row < labels.size(); row++) {
      String label = labels.get(row);
      if (!known.computeIfAbsent(label, LabelKind::isWhole)) {
        throw new InvalidInputException(
            "%s: found '%s', expected a class, that is a whole number or a text; labels that are continuous are measurements, no classes, and regression is not supported, so choose another label column, or put the values into classes."
                .formatted(where.apply(row), label));
      }
    }
  }

  /** Returns a sentence for each doubt about the labels of a data set. */
  public static List<String> warnings(List<String> labels) {
    List<String> warnings = new ArrayList<>();
    ClassLabels classes = ClassLabels.of(labels);
    tooMany(classes, labels.size()).ifPresent(warnings::add);
    alike(classes).ifPresent(warnings::add);
    return warnings;
  }

  private static Optional<String> tooMany(ClassLabels classes, int rows) {
    boolean halfAreNew = 2 * classes.size() > rows && classes.size() > 2;
    boolean fewRowsEach = classes.size() > FEW_CLASSES && rows < FEW_ROWS * classes.size();
    return halfAreNew || fewRowsEach
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the label has %d classes in %d rows, %.1f rows for each: it looks like %s, and the score says little.",
                classes.size(),
                rows,
                (double) rows / classes.size(),
                classes.kind() == LabelKind.NUMBER ? "a quantity" : "an identifier"))
        : Optional.empty();
  }

  /** Returns a warning if classes differ only in spaces, letter case or Unicode form. */
  private static Optional<String> alike(ClassLabels classes) {
    if (classes.kind() == LabelKind.NUMBER) {
      return Optional.empty();
    }
    Map<String, List<String>> spellings = new LinkedHashMap<>();
    for (String name : classes.names()) {
      spellings.computeIfAbsent(folded(name), _ -> new ArrayList<>()).add("'" + name + "'");
    }
    List<String> groups =
        spellings.values().stream()
            .filter(names -> names.size() > 1)
            .map(names -> String.join(" and ", names))
            .limit(SHOWN)
            .toList();
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the labels %s are different classes although they differ only in spaces, letter case or Unicode form; spell them alike if they are meant to be one."
                .formatted(String.join(", ", groups)));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}

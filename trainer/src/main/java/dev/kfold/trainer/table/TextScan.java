package dev.kfold.trainer.table;

import dev.kfold.trainer.data.LabelKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts of a feature, collected row by row; each different one is kept once, up to a limit. */
final class TextScan {

  /** The most different texts that may be categories, whatever the user says. */
  private static final int MOST = FeatureKinds.MOST_KEPT;

  /** The characters of all kept texts. */
  static final int MOST_CHARACTERS = 1 << 20;

  private static final int SHOWN = 3;

  /** Dates of digits, dates with the name of a month, and times of day. */
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}([-/.])[0-9]{1,2}\\1[0-9]{1,2}([T ].*)?"
              + "|[0-9]{1,2}([-/.])[0-9]{1,2}\\3[0-9]{2,4}( .*)?"
              + "|[0-9]{1,2}[-. ]+\\p{L}{3,9}[-., ]+[0-9]{2,4}( .*)?"
              + "|\\p{L}{3,9}[. ]+[0-9]{1,2},? +[0-9]{4}( .*)?"
              + "|[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?");

  /** A text that stands beside a label in some row. */
  private record Pair(String text, String label) {}

  private final Set<String> texts = new LinkedHashSet<>(2);
  private final Set<Pair> pairs = new HashSet<>(2);
  private int characters;
  private boolean isAll = true;
  private boolean arePairsAll = true;
  private int quantities;
  private int dates;

  /** Adds a text that is no number. */
  void addWord(String text, ScannedRow row) {
    String stripped = text.strip();
    quantities += HeaderRule.isQuantity(stripped) ? 1 : 0;
    boolean endsInDigit = Character.isDigit(stripped.charAt(stripped.length() - 1));
    boolean mayBeDate = endsInDigit || Character.isDigit(stripped.charAt(0));
    dates += mayBeDate && DATE.matcher(stripped).matches() ? 1 : 0;
    add(text, row);
  }

  /** Adds a text, which may be the spelling of a number. */
  void add(String text, ScannedRow row) {
    if (!texts.contains(text)) {
      if (texts.size() == MOST || characters + text.length() > MOST_CHARACTERS) {
        isAll = false;
        arePairsAll = false;
        pairs.clear();
        return;
      }
      texts.add(text);
      characters += text.length();
    }
    addPair(text, row);
  }

  /** Adds a missing cell. */
  void addMissing(ScannedRow row) {
    addPair("", row);
  }

  private void addPair(String text, ScannedRow row) {
    if (arePairsAll && row.label().isPresent() && pairs.add(new Pair(text, row.label().get()))) {
      arePairsAll = pairs.size() <= 2 * MOST;
    }
  }

  /** Returns the number of different texts. */
  ValueCount count() {
    return new ValueCount(texts.size(), isAll);
  }

  /** Returns the number of words that are quantities in another notation. */
  int quantities() {
    return quantities;
  }

  /** Returns the number of words that are dates. */
  int dates() {
    return dates;
  }

  /** Returns the first texts. */
  String first() {
    String first = texts.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return texts.size() > SHOWN ? first + ", …" : first;
  }

  /** Returns whether each text stands beside one class only, and each class beside one text. */
  boolean namesClasses(LabelKind kind) {
    Map<String, String> classOfText = new HashMap<>();
    for (Pair pair : pairs) {
      String known = classOfText.putIfAbsent(pair.text, kind.key(pair.label));
      if (known != null && !known.equals(kind.key(pair.label))) {
        return false;
      }
    }
    return arePairsAll && new HashSet<>(classOfText.values()).size() == classOfText.size();
  }
}

package dev.kfold.trainer.inference;

import dev.kfold.contract.Decimal;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decides whether labels can be written as numbers without losing anything. */
final class LabelNumbers {

  private static final Pattern JSON =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

  private LabelNumbers() {}

  /** Returns whether all labels are numbers as they are spelt in JSON. */
  static boolean areJson(List<String> labels) {
    return areDoubles(labels) && labels.stream().allMatch(label -> JSON.matcher(label).matches());
  }

  /**
   * Returns whether all labels are finite numbers of 64 bits. A whole number of more than 53 bits
   * is not, if its neighbours would become the same number.
   */
  static boolean areDoubles(List<String> labels) {
    return labels.stream().allMatch(LabelNumbers::isDouble);
  }

  private static boolean isDouble(String label) {
    OptionalDouble value = Decimal.parse(label);
    String digits = label.strip();
    return value.isPresent()
        && (!WHOLE.matcher(digits).matches()
            || new BigDecimal(digits).compareTo(new BigDecimal(value.getAsDouble())) == 0);
  }
}

package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.Numbers;
import java.util.regex.Pattern;

/**
 * Recognises a cell that holds many numbers, such as the pixels of an image with spaces between
 * them.
 */
final class ManyNumbers {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** Possessive, because other groups take stack for each number of a cell with many. */
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[0-9]{1,3}+(?:\\s[0-9]{3}+)++");

  private ManyNumbers() {}

  /**
   * Returns how many numbers stand in a cell with spaces between them; 0 if there are other texts,
   * no spaces, or spaces between the thousands of a single number.
   */
  static int count(String cell) {
    String stripped = cell.strip();
    if (stripped.indexOf(' ') < 0 || THOUSANDS.matcher(stripped).matches()) {
      return 0;
    }
    String[] parts = SPACES.split(stripped, -1);
    for (String part : parts) {
      if (!Numbers.isNumber(part)) {
        return 0;
      }
    }
    return parts.length;
  }
}

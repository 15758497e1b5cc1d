package dev.kfold.trainer.data;

/**
 * The cells that a job can use beside finite numbers.
 *
 * @param missing whether cells of numeric features may be missing
 * @param words whether features may be words
 */
public record CellRule(boolean missing, boolean words) {

  /** The rule that every cell is a finite number. */
  public static final CellRule NUMBERS = new CellRule(false, false);
}

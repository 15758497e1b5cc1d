package dev.kfold.trainer.csv;

/**
 * The limits of one line of a text, so that a line cannot fill the memory.
 *
 * @param cells the largest number of cells
 * @param characters the largest number of characters in all its cells
 * @param bufferCharacters the number of characters that are read at once
 */
public record CsvLimits(int cells, long characters, int bufferCharacters) {

  /** The limits of files: more columns do not fit into memory with any number of rows. */
  static final CsvLimits OF_FILES = new CsvLimits(1 << 22, Long.MAX_VALUE, 1 << 16);

  private static final int SHORTEST_LINE = 1 << 24;
  private static final int LONGEST_NUMBER = 64;
  private static final int FEWEST_CELLS = 1 << 12;

  /** Most requests are a few rows, and an array takes longer to allocate than they to read. */
  private static final int BUFFER_OF_REQUEST = 1 << 12;

  /**
   * Returns the limits of the rows of a request: 16 MiB, or 64 characters for each column if that
   * is more.
   */
  public static CsvLimits ofRequest(int columns) {
    return new CsvLimits(
        Math.toIntExact(Math.min(1 << 22, FEWEST_CELLS + 4L * columns)),
        Math.max(SHORTEST_LINE, (long) LONGEST_NUMBER * columns),
        BUFFER_OF_REQUEST);
  }

  /** Returns the clause that refuses a line with more characters. */
  String fault() {
    return "is longer than %,d characters, expected one row on every line; end the lines, and close the quotes"
        .formatted(characters);
  }
}

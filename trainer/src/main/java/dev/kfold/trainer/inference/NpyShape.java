package dev.kfold.trainer.inference;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.numpy.NpyHeader;
import dev.kfold.trainer.numpy.NpyType;
import dev.kfold.trainer.table.RowFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The verified layout of an array of rows.
 *
 * @param isByColumn whether a column is contiguous, not a row
 */
record NpyShape(NpyType type, long rows, int columns, boolean isByColumn) {

  /** An array that is stored by columns is held as a whole. */
  private static final long MOST_BYTES_BY_COLUMN = 1 << 26;

  /** The type of objects, also among the types of a structure, whose names may hold any letter. */
  private static final Pattern OBJECT = Pattern.compile("^[|=<>]?O[0-9]*$|'[|=<>]O[0-9]*'");

  /**
   * Verifies a header before anything is allocated for its array.
   *
   * @throws InvalidInputException if the model cannot take such an array
   */
  static NpyShape of(NpyHeader header, RowFormat format) {
    NpyType type = NpyType.of(header.descr()).orElseThrow(() -> refusedType(header.descr()));
    List<Long> shape = header.shape();
    boolean isRow = shape.size() == 1;
    long rows = isRow ? 1 : shape.isEmpty() ? -1 : shape.getFirst();
    boolean isMatrix = (isRow || shape.size() == 2) && rows >= 0;
    if (!isMatrix || shape.getLast() != format.columns()) {
      throw refusal(
          "found an array of shape %s, expected (rows, %d), or (%d,) for one row%s"
              .formatted(
                  spell(shape),
                  format.columns(),
                  format.columns(),
                  isRow ? "; x.reshape(1, -1) is one row, x.reshape(-1, 1) one column" : ""));
    }
    long rowBytes = (long) format.columns() * type.bytes();
    if (Math.multiplyHigh(rows, rowBytes) != 0 || rows * rowBytes < 0) {
      throw refusal(
          "found an array of shape %s, which no request can hold; check its header"
              .formatted(spell(shape)));
    }
    boolean isByColumn = header.fortranOrder() && rows > 1 && format.columns() > 1;
    if (isByColumn && rows * rowBytes > MOST_BYTES_BY_COLUMN) {
      throw refusal(
          "found an array of %,d bytes in Fortran order, expected at most %,d; send numpy.ascontiguousarray(x), which has no limit"
              .formatted(rows * rowBytes, MOST_BYTES_BY_COLUMN));
    }
    return new NpyShape(type, rows, format.columns(), isByColumn);
  }

  /** Returns the number of bytes of a row. */
  int rowBytes() {
    return columns * type.bytes();
  }

  /** Returns the number of bytes of the array. */
  long bytes() {
    return rows * rowBytes();
  }

  private static InvalidInputException refusedType(String descr) {
    if (OBJECT.matcher(descr).find()) {
      return refusal(
          "found an array of the type object ('%s'), expected numbers: pickles are not read; send x.astype(float)"
              .formatted(shortened(descr)));
    }
    if (descr.startsWith("[")) {
      return refusal(
          "found an array of the structured type '%s', expected plain numbers; send numpy.lib.recfunctions.structured_to_unstructured(x)"
              .formatted(shortened(descr)));
    }
    return refusal(
        "found an array of the type '%s', expected real numbers of 1 to 8 bytes, such as '<f8'; send x.astype(float)"
            .formatted(shortened(descr)));
  }

  private static String shortened(String descr) {
    int shown = 40;
    return descr.length() > shown ? descr.substring(0, shown) + "…" : descr;
  }

  private static String spell(List<Long> shape) {
    int shown = 5;
    String numbers = String.join(", ", shape.stream().limit(shown).map(String::valueOf).toList());
    return shape.size() == 1
        ? "(%s,)".formatted(numbers)
        : "(%s%s)".formatted(numbers, shape.size() > shown ? ", …" : "");
  }

  private static InvalidInputException refusal(String fault) {
    return new InvalidInputException("%s: %s.".formatted(RequestRows.WHERE, fault));
  }
}

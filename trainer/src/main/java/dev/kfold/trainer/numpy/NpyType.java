package dev.kfold.trainer.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of the numbers of an array.
 *
 * @param kind of the numbers
 * @param bytes of a number
 * @param order of the bytes
 */
public record NpyType(Kind kind, int bytes, ByteOrder order) {

  private static final Pattern DESCR = Pattern.compile("([<>|=]?)([fiub])([1248])");

  /** The kinds of numbers. */
  public enum Kind {
    FLOAT,
    INTEGER,
    UNSIGNED,
    BOOLEAN
  }

  /** Returns the type that a {@code descr} stands for, such as {@code <f8}; empty for others. */
  public static Optional<NpyType> of(String descr) {
    Matcher matcher = DESCR.matcher(descr);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Kind kind =
        switch (matcher.group(2)) {
          case "f" -> Kind.FLOAT;
          case "i" -> Kind.INTEGER;
          case "u" -> Kind.UNSIGNED;
          default -> Kind.BOOLEAN;
        };
    int bytes = Integer.parseInt(matcher.group(3));
    boolean exists =
        switch (kind) {
          case FLOAT -> bytes > 1;
          case INTEGER, UNSIGNED -> true;
          case BOOLEAN -> bytes == 1;
        };
    ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return exists ? Optional.of(new NpyType(kind, bytes, order)) : Optional.empty();
  }

  /**
   * Returns the number at an index of a buffer in the order of this type. A whole number of more
   * than 53 bits is rounded, as by {@code astype(float)}.
   */
  public double read(ByteBuffer buffer, int index) {
    return switch (kind) {
      case FLOAT ->
          switch (bytes) {
            case 2 -> Float.float16ToFloat(buffer.getShort(index));
            case 4 -> buffer.getFloat(index);
            default -> buffer.getDouble(index);
          };
      case INTEGER -> whole(buffer, index);
      case UNSIGNED -> unsigned(whole(buffer, index));
      case BOOLEAN -> buffer.get(index) == 0 ? 0 : 1;
    };
  }

  private long whole(ByteBuffer buffer, int index) {
    return switch (bytes) {
      case 1 -> buffer.get(index);
      case 2 -> buffer.getShort(index);
      case 4 -> buffer.getInt(index);
      default -> buffer.getLong(index);
    };
  }

  private double unsigned(long signed) {
    if (bytes < Long.BYTES) {
      return signed & ((1L << (Byte.SIZE * bytes)) - 1);
    }
    if (signed >= 0) {
      return signed;
    }
    // halved with the lost bit kept for the rounding
    return 2.0 * ((signed >>> 1) | (signed & 1));
  }
}

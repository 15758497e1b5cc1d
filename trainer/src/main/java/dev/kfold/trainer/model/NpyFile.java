package dev.kfold.trainer.model;

import dev.kfold.contract.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arrays in NumPy's file format, version 1.0: 64-bit floating point numbers, little-endian, in C
 * order, of one or two dimensions.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The NPY
 *     format</a>
 */
final class NpyFile {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int LENGTH_BYTES = 2;
  private static final int ALIGNMENT = 64;

  /** The numbers of the largest file of 2 GB. */
  private static final int MOST_NUMBERS = 268_000_000;

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f8', 'fortran_order': False, 'shape': \\((\\d{1,9}),(?: (\\d{1,9}))?\\), }\\s*");

  private NpyFile() {}

  /** Returns the file of a vector. */
  static byte[] bytes(double[] vector) {
    return bytes("(%d,)".formatted(vector.length), vector);
  }

  /** Returns the file of a vector of whole numbers, as floating point numbers. */
  static byte[] bytes(int[] vector) {
    return bytes(Arrays.stream(vector).asDoubleStream().toArray());
  }

  /** Returns the file of a matrix whose rows follow each other, {@code [rows · columns]}. */
  static byte[] bytes(double[] values, int rows, int columns) {
    return bytes("(%d, %d)".formatted(rows, columns), values);
  }

  /** Returns the file of a matrix {@code [rows][columns]}. */
  static byte[] bytes(double[][] matrix, int columns) {
    return bytes(
        "(%d, %d)".formatted(matrix.length, columns),
        Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray());
  }

  private static byte[] bytes(String shape, double[] values) {
    if (values.length > MOST_NUMBERS) {
      throw new InvalidInputException(
          "model: an array has %,d numbers, expected at most %,d; use fewer rows or columns."
              .formatted(values.length, MOST_NUMBERS));
    }
    byte[] header = header(shape);
    ByteBuffer buffer =
        ByteBuffer.allocate(
                MAGIC.length + LENGTH_BYTES + header.length + values.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).putShort((short) header.length).put(header);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  /** Returns the header, padded so that the values begin at a multiple of 64 bytes. */
  private static byte[] header(String shape) {
    String text = "{'descr': '<f8', 'fortran_order': False, 'shape': %s, }".formatted(shape);
    int before = MAGIC.length + LENGTH_BYTES + text.length() + 1;
    int padding = (ALIGNMENT - before % ALIGNMENT) % ALIGNMENT;
    return (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Parses a vector.
   *
   * @param file the file of the bytes, for messages
   * @throws InvalidInputException if they are not what {@link #bytes} returns
   */
  static double[] vector(byte[] content, Path file) {
    Array array = Array.of(content, file);
    if (!array.isVector) {
      throw unreadable(file);
    }
    return array.row();
  }

  /**
   * Parses a matrix {@code [rows][columns]}.
   *
   * @param file the file of the bytes, for messages
   * @throws InvalidInputException if they are not what {@link #bytes} returns
   */
  static double[][] matrix(byte[] content, Path file) {
    Array array = Array.of(content, file);
    if (array.isVector) {
      throw unreadable(file);
    }
    double[][] matrix = new double[array.rows][];
    Arrays.setAll(matrix, _ -> array.row());
    return matrix;
  }

  /** An array behind its header; its size is known to be that of the file. */
  private record Array(boolean isVector, int rows, int columns, ByteBuffer values) {

    static Array of(byte[] content, Path file) {
      ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[MAGIC.length];
      if (buffer.remaining() < MAGIC.length + LENGTH_BYTES) {
        throw unreadable(file);
      }
      buffer.get(magic);
      byte[] header =
          new byte[Math.min(Short.toUnsignedInt(buffer.getShort()), buffer.remaining())];
      buffer.get(header);
      Matcher shape = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
      if (!Arrays.equals(magic, MAGIC) || !shape.matches()) {
        throw unreadable(file);
      }
      boolean isVector = shape.group(2) == null;
      int rows = isVector ? 1 : Integer.parseInt(shape.group(1));
      int columns = Integer.parseInt(isVector ? shape.group(1) : shape.group(2));
      // rows without columns would take memory that the file does not
      boolean isTooLong = columns == 0 && rows > buffer.limit();
      if (isTooLong || buffer.remaining() != (long) rows * columns * Double.BYTES) {
        throw unreadable(file);
      }
      return new Array(isVector, rows, columns, buffer);
    }

    /** Returns the next row. */
    double[] row() {
      double[] row = new double[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = values.getDouble();
      }
      return row;
    }
  }

  private static InvalidInputException unreadable(Path file) {
    return new InvalidInputException(
        "model file %s: is no NumPy array of 64-bit numbers in C order, expected what the training wrote; train the model again."
            .formatted(file));
  }
}

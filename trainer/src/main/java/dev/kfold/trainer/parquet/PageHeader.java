package dev.kfold.trainer.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What the header of a page says. Lengths are in bytes. Source: {@code PageHeader} in {@code
 * parquet.thrift} of the Apache Parquet format.
 *
 * @param uncompressed the length of the values and the levels
 * @param compressed the length of the page in the file
 * @param levels the length of the levels that precede the values and are not compressed
 * @param isCompressed whether the values are compressed
 * @param values the number of values, also of those that are missing
 */
record PageHeader(int uncompressed, int compressed, int levels, boolean isCompressed, int values) {

  private static final int UNCOMPRESSED = 2;
  private static final int COMPRESSED = 3;
  private static final int VERSION_1 = 5;
  private static final int DICTIONARY = 7;
  private static final int VERSION_2 = 8;
  private static final int VALUES = 1;
  private static final int DEFINITION_LEVELS = 5;
  private static final int REPETITION_LEVELS = 6;
  private static final int IS_COMPRESSED = 7;

  private static final int MOST_NESTED = 16;

  /**
   * Reads the header at the position of the bytes, which it moves behind it.
   *
   * @throws IOException if the bytes are no header
   */
  static PageHeader read(ByteBuffer bytes) throws IOException {
    Map<Integer, Long> numbers = new HashMap<>();
    struct(bytes, 0, 0, numbers);
    return new PageHeader(
        length(numbers, UNCOMPRESSED),
        length(numbers, COMPRESSED),
        length(numbers, key(VERSION_2, DEFINITION_LEVELS))
            + length(numbers, key(VERSION_2, REPETITION_LEVELS)),
        numbers.getOrDefault(key(VERSION_2, IS_COMPRESSED), 1L) == 1,
        Math.max(
            length(numbers, key(VERSION_1, VALUES)),
            Math.max(
                length(numbers, key(DICTIONARY, VALUES)),
                length(numbers, key(VERSION_2, VALUES)))));
  }

  private static int length(Map<Integer, Long> numbers, int key) throws IOException {
    long length = numbers.getOrDefault(key, 0L);
    if (length < 0 || length > Integer.MAX_VALUE / 2) {
      throw new IOException("a page has a length of %d".formatted(length));
    }
    return (int) length;
  }

  /** Returns the key of a field in a field of the header. */
  private static int key(int outer, int inner) {
    return (outer << Short.SIZE) + inner;
  }

  /**
   * Reads a struct of Thrift's compact protocol.
   *
   * @param outer the number of the field that holds the struct; 0 for the header itself
   * @param numbers receives the whole numbers and the booleans by the keys of their fields
   */
  private static void struct(ByteBuffer bytes, int outer, int depth, Map<Integer, Long> numbers)
      throws IOException {
    if (depth > MOST_NESTED) {
      throw new IOException("a header is nested too deeply");
    }
    int field = 0;
    for (int next = next(bytes); next != 0; next = next(bytes)) {
      int delta = next >> 4;
      field = delta == 0 ? (int) CompactNumbers.signed(bytes) : field + delta;
      int key = depth == 0 ? field : depth == 1 ? key(outer, field) : -1;
      switch (next & 0x0F) {
        case 1 -> numbers.put(key, 1L);
        case 2 -> numbers.put(key, 0L);
        case 4, 5, 6 -> numbers.put(key, CompactNumbers.signed(bytes));
        case 12 -> struct(bytes, field, depth + 1, numbers);
        default -> skip(bytes, next & 0x0F);
      }
    }
  }

  /** Skips a byte, a double or a text; headers hold no lists or maps. */
  private static void skip(ByteBuffer bytes, int type) throws IOException {
    long length =
        switch (type) {
          case 3 -> 1;
          case 7 -> Double.BYTES;
          case 8 -> CompactNumbers.unsigned(bytes);
          default -> throw new IOException("a header has a field of the type %d".formatted(type));
        };
    if (length < 0 || length > bytes.remaining()) {
      throw new IOException("a header has no end");
    }
    bytes.position(bytes.position() + (int) length);
  }

  private static int next(ByteBuffer bytes) throws IOException {
    if (!bytes.hasRemaining()) {
      throw new IOException("a header has no end");
    }
    return Byte.toUnsignedInt(bytes.get());
  }
}

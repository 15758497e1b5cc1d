package dev.kfold.trainer.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the whole numbers of Thrift's compact protocol, of seven bits in each byte. */
final class CompactNumbers {

  private static final int MOST_BITS = 63;

  private CompactNumbers() {}

  /**
   * Returns the number at the position of the bytes, which it moves behind it.
   *
   * @throws IOException if the bytes end within it, or it is longer than any number
   */
  static long unsigned(ByteBuffer bytes) throws IOException {
    long value = 0;
    for (int shift = 0; shift <= MOST_BITS && bytes.hasRemaining(); shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number has no end");
  }

  /** Returns a number whose lowest bit is its sign, as {@link #unsigned} reads it. */
  static long signed(ByteBuffer bytes) throws IOException {
    long value = unsigned(bytes);
    return (value >>> 1) ^ -(value & 1);
  }
}

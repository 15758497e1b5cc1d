package dev.kfold.trainer.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A request body that is valid, or damaged at random.
 *
 * @param mediaType of the body before it was damaged
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GeneratedBody(String mediaType, byte[] bytes) {

  private static final String[] ODD_TOKENS = {
    "nan",
    "NaN",
    "inf",
    "-Infinity",
    "1e999",
    "1e-999",
    "",
    " ",
    "null",
    "true",
    "\"",
    "\"\"",
    "'",
    "1,2",
    "1;2",
    "0x10",
    "1_000",
    "1.",
    ".5",
    "+3",
    "--3",
    "1e",
    "1e+",
    "١",
    "é",
    "\u0000",
    "\r",
    "\r\n",
    "\n\n",
    "[",
    "]",
    "{",
    "}",
    ":",
    "\\",
    "\\u0000",
    "#",
    "=1+1",
    "1d",
    "99999999999",
    "123456789012345678901234567890",
    "-0",
    "0.1e-5",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
  };

  /** Generates rows of two numbers, in one of the four formats. */
  static GeneratedBody valid(Random random) {
    int rows = 1 + random.nextInt(6);
    double[][] numbers = new double[rows][2];
    for (double[] row : numbers) {
      row[0] = random.nextInt(24) / 2.0;
      row[1] = random.nextInt(24) / 2.0;
    }
    return switch (random.nextInt(4)) {
      case 0 -> new GeneratedBody("text/csv", csv(numbers, random).getBytes(UTF_8));
      case 1 -> new GeneratedBody("application/json", json(numbers, random).getBytes(UTF_8));
      case 2 ->
          new GeneratedBody(
              "application/jsonlines",
              Arrays.stream(numbers)
                  .map(row -> Arrays.toString(row) + "\n")
                  .collect(Collectors.joining())
                  .getBytes(UTF_8));
      default -> new GeneratedBody("application/x-npy", npy(numbers));
    };
  }

  private static String csv(double[][] rows, Random random) {
    String end = random.nextBoolean() ? "\n" : "\r\n";
    String text =
        Arrays.stream(rows).map(row -> row[0] + "," + row[1]).collect(Collectors.joining(end));
    return random.nextBoolean() ? text + end : text;
  }

  private static String json(double[][] rows, Random random) {
    String array = Arrays.deepToString(rows);
    return random.nextBoolean() ? array : "{\"instances\": " + array + "}";
  }

  private static byte[] npy(double[][] rows) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, 2), }".formatted(rows.length);
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    ByteBuffer buffer =
        ByteBuffer.allocate(10 + padded.length() + 16 * rows.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 0x93).put("NUMPY".getBytes(UTF_8)).put((byte) 1).put((byte) 0);
    buffer.putShort((short) padded.length()).put(padded.getBytes(UTF_8));
    for (double[] row : rows) {
      buffer.putDouble(row[0]).putDouble(row[1]);
    }
    return buffer.array();
  }

  /** Returns the body with up to four changes. */
  GeneratedBody damaged(Random random) {
    byte[] changed = bytes;
    for (int i = random.nextInt(5); i > 0; i--) {
      changed = change(changed, random);
    }
    return new GeneratedBody(mediaType, changed);
  }

  private static byte[] change(byte[] from, Random random) {
    int at = random.nextInt(from.length + 1);
    int end = Math.min(from.length, at + 1 + random.nextInt(4));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(from, at); // cut off
      case 1 -> join(from, 0, at, new byte[0], end); // some bytes removed
      case 2 -> join(from, 0, at, bytes(random), at); // random bytes inserted
      case 3 -> join(from, 0, at, token(random), at); // an odd token inserted
      case 4 -> join(from, 0, at, token(random), end); // an odd token instead of some bytes
      default -> join(from, 0, end, Arrays.copyOfRange(from, at, from.length), end); // repeated
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(8)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] token(Random random) {
    return ODD_TOKENS[random.nextInt(ODD_TOKENS.length)].getBytes(UTF_8);
  }

  private static byte[] join(byte[] from, int start, int end, byte[] middle, int rest) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(from, start, end - start);
    all.writeBytes(middle);
    all.write(from, rest, from.length - rest);
    return all.toByteArray();
  }

  @Override
  public String toString() {
    return mediaType
        + " "
        + IntStream.range(0, bytes.length)
            .mapToObj(i ->
                bytes[i] >= ' ' && bytes[i] < 127
                    ? "" + (char) bytes[i]
                    : "\\x%02x".formatted(bytes[i] & 0xFF))
            .collect(Collectors.joining());
  }
}

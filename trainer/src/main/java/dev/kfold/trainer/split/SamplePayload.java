package dev.kfold.trainer.split;

import dev.kfold.trainer.table.TableLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A request to a model of a table: its first rows without their labels, as {@code payload.csv} in a
 * {@code .tar.gz}, which SageMaker's Inference Recommender sends to instances of many types. Equal
 * tables give equal bytes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/inference-recommender-prerequisites.html">Prerequisites
 *     of Inference Recommender</a>
 */
final class SamplePayload {

  private static final int ROWS = 10;
  private static final int BLOCK = 512;
  private static final int CHECKSUM_AT = 148;

  private SamplePayload() {}

  /** Writes the archive. Its folder is created if it does not exist. */
  static void write(TableLines table, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    byte[] rows = (String.join("\n", table.first(ROWS)) + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream archive = new GZIPOutputStream(Files.newOutputStream(file))) {
      archive.write(header("payload.csv", rows.length));
      archive.write(rows);
      archive.write(new byte[Math.floorMod(-rows.length, BLOCK)]);
      archive.write(new byte[2 * BLOCK]); // the end of the archive
    }
  }

  /** Returns the header of a file in the format ustar of POSIX. */
  private static byte[] header(String name, int size) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    field(header, name, 100);
    field(header, "0000644", 8); // mode
    field(header, "0000000", 8); // user
    field(header, "0000000", 8); // group
    field(header, octal(size, 11), 12);
    field(header, octal(0, 11), 12); // time
    field(header, " ".repeat(8), 8); // the checksum counts itself as spaces
    field(header, "0", 1); // a regular file
    field(header, "", 100); // target of a link
    field(header, "ustar", 6);
    field(header, "00", 2);
    field(header, "", BLOCK - header.size());
    byte[] block = header.toByteArray();
    int sum = 0;
    for (byte value : block) {
      sum += value;
    }
    byte[] checksum = (octal(sum, 6) + "\0 ").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(checksum, 0, block, CHECKSUM_AT, checksum.length);
    return block;
  }

  private static void field(ByteArrayOutputStream header, String text, int width) {
    byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), width);
    header.writeBytes(padded);
  }

  private static String octal(int value, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "o", value);
  }
}

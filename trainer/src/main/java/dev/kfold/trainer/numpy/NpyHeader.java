package dev.kfold.trainer.numpy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of an array in NumPy's file format, of version 1.0, 2.0 or 3.0.
 *
 * @param descr the type of the elements, such as {@code <f8}; a list of types in its own notation
 * @param fortranOrder whether the first index changes fastest
 * @param shape the number of elements along each axis
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The NPY
 *     format</a>
 */
public record NpyHeader(String descr, boolean fortranOrder, List<Long> shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /** NumPy refuses longer headers too, because it evaluates them. */
  private static final int LONGEST = 10_000;

  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Thrown if bytes are no header; the message is a clause that says what was found. */
  public static final class HeaderException extends Exception {

    private static final long serialVersionUID = 1;

    HeaderException(String message) {
      super(message);
    }
  }

  /**
   * Reads a header, and leaves the stream at the first element.
   *
   * @throws HeaderException if the stream does not begin with a header
   */
  public static NpyHeader read(InputStream stream) throws IOException, HeaderException {
    byte[] magic = stream.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new HeaderException("does not begin as an array of NumPy does");
    }
    int major = stream.read();
    int minor = stream.read();
    if (major < 1 || major > 3 || minor != 0) {
      throw new HeaderException(
          major < 0 || minor < 0
              ? "ends within the header of the array"
              : "is of version %d.%d of the format, expected 1.0, 2.0 or 3.0"
                  .formatted(major, minor));
    }
    byte[] length = stream.readNBytes(major == 1 ? 2 : 4);
    long bytes = 0;
    for (int i = length.length - 1; i >= 0; i--) {
      bytes = bytes << Byte.SIZE | Byte.toUnsignedLong(length[i]);
    }
    if (bytes > LONGEST) {
      throw new HeaderException(
          "has a header of %,d bytes, expected at most %,d".formatted(bytes, LONGEST));
    }
    byte[] text = stream.readNBytes((int) bytes);
    if (length.length < (major == 1 ? 2 : 4) || text.length < bytes) {
      throw new HeaderException("ends within the header of the array");
    }
    return new NpyHeaderText(
            new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1))
        .read();
  }

  /**
   * Returns a header of version 1.0, padded so that the elements begin at a multiple of 64 bytes.
   */
  public byte[] bytes() {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
            .formatted(
                descr,
                fortranOrder ? "True" : "False",
                shape.stream().map(n -> n + ",").collect(Collectors.joining(" ")));
    if (shape.size() > 1) {
      text = text.replace(",), }", "), }");
    }
    int before = MAGIC.length + 4 + text.length() + 1;
    String padded = text + " ".repeat((ALIGNMENT - before % ALIGNMENT) % ALIGNMENT) + "\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(MAGIC);
    bytes.write(1);
    bytes.write(0);
    bytes.write(padded.length());
    bytes.write(padded.length() >> Byte.SIZE);
    bytes.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}

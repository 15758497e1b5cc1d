package dev.kfold.trainer.inference;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.numpy.NpyHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes an array in NumPy's file format. Labels alone are a vector: of 64-bit floating point
 * numbers if all labels of the model are numbers, else of texts. Other outputs are a matrix of
 * 64-bit floating point numbers, with the outputs next to each other.
 */
final class NpyAnswer implements AnswerWriter {

  private final OutputStream stream;
  private final AnswerFormat format;
  private final long mostBytes;
  private final List<byte[]> labels;
  private final boolean areNumbers;
  private final boolean isVector;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private long rows;
  private int width = 1;

  /**
   * Begins an answer.
   *
   * @param mostBytes the largest number of bytes of the array, which is held as a whole
   */
  NpyAnswer(OutputStream stream, AnswerFormat format, long mostBytes) {
    this.stream = stream;
    this.format = format;
    this.mostBytes = mostBytes;
    this.areNumbers = LabelNumbers.areDoubles(format.classes());
    this.isVector = format.outputs().equals(List.of(Output.LABEL));
    this.labels =
        areNumbers
            ? format.classes().stream().map(label -> bytes(Numbers.parse(label))).toList()
            : format.classes().stream().map(label -> codePoints(label, longest())).toList();
  }

  private int longest() {
    return format.classes().stream()
        .mapToInt(label -> label.codePointCount(0, label.length()))
        .max()
        .orElseThrow();
  }

  private static byte[] codePoints(String label, int length) {
    byte[] bytes = new byte[Integer.BYTES * length];
    ByteBuffer text = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    label.codePoints().forEach(text::putInt);
    return bytes;
  }

  private static byte[] bytes(double value) {
    byte[] bytes = new byte[Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(value);
    return bytes;
  }

  @Override
  public void write(Predictions block) {
    for (int row = 0; row < block.rows(); row++) {
      int before = width;
      width = 0;
      for (Output output : format.outputs()) {
        write(block, row, output);
      }
      if (rows > 0 && width != before) {
        throw new IllegalArgumentException("rows of %d and %d values".formatted(before, width));
      }
      rows++;
      if (held.size() > mostBytes) {
        throw new InvalidInputException(
            "%s, row %d: the answer has more than %,d bytes up to here, expected a smaller array; send fewer rows, or accept text/csv, which has no limit."
                .formatted(RequestRows.WHERE, rows, mostBytes));
      }
    }
  }

  private void write(Predictions block, int row, Output output) {
    if (output == Output.LABEL) {
      held.writeBytes(labels.get(block.labels()[row]));
      width++;
      return;
    }
    int size = block.size(output, row);
    for (int i = 0; i < size; i++) {
      held.writeBytes(bytes(block.number(output, row, i)));
    }
    width += size;
  }

  @Override
  public void finish() throws IOException {
    String descr = isVector && !areNumbers ? "<U" + longest() : "<f8";
    List<Long> shape = isVector ? List.of(rows) : List.of(rows, (long) width);
    stream.write(new NpyHeader(descr, false, shape).bytes());
    held.writeTo(stream);
  }
}

package dev.kfold.trainer.inference;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.numpy.NpyHeader;
import dev.kfold.trainer.numpy.NpyType;
import dev.kfold.trainer.table.RowFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads an array in NumPy's file format, of one row or more. */
final class NpyFeed implements RowFeed {

  private static final int READ_BYTES = 1 << 16;

  private final InputStream stream;
  private final RowFormat format;
  private final NpyShape shape;
  private ByteBuffer held = ByteBuffer.allocate(0);
  private long done;

  private NpyFeed(InputStream stream, RowFormat format, NpyShape shape) {
    this.stream = stream;
    this.format = format;
    this.shape = shape;
  }

  /**
   * Reads the header of an array.
   *
   * @throws InvalidInputException if the model cannot take such an array
   */
  static NpyFeed open(InputStream stream, RowFormat format) throws IOException {
    if (!format.isNumeric()) {
      throw new InvalidInputException(
          "%s: is an array of numbers, but features of the model are words; send text/csv or application/json."
              .formatted(RequestRows.WHERE));
    }
    try {
      return new NpyFeed(stream, format, NpyShape.of(NpyHeader.read(stream), format));
    } catch (NpyHeader.HeaderException e) {
      throw new InvalidInputException(
          "%s: %s; send what numpy.save writes.".formatted(RequestRows.WHERE, e.getMessage()));
    }
  }

  @Override
  public boolean read(RowCollector rows) throws IOException {
    if (done == shape.rows()) {
      if (stream.read() >= 0) {
        throw new InvalidInputException(
            "%s: more bytes follow the array, which its header says has %,d rows; send one array."
                .formatted(RequestRows.WHERE, shape.rows()));
      }
      return false;
    }
    int count = (int) Math.min(shape.rows() - done, Math.max(1, READ_BYTES / shape.rowBytes()));
    if (shape.isByColumn()) {
      if (done == 0) {
        held = bytes(shape.bytes());
      }
      for (int i = 0; i < count; i++) {
        add(rows, done + i, done + i, shape.rows());
      }
    } else {
      held = bytes((long) count * shape.rowBytes());
      for (int i = 0; i < count; i++) {
        add(rows, done + i, (long) i * shape.columns(), 1);
      }
    }
    done += count;
    return true;
  }

  private ByteBuffer bytes(long count) throws IOException {
    byte[] bytes = stream.readNBytes(Math.toIntExact(count));
    if (bytes.length < count) {
      throw new InvalidInputException(
          "%s: ends after %,d of the %,d bytes of the array that its header announces; was it cut off?"
              .formatted(
                  RequestRows.WHERE,
                  (shape.isByColumn() ? 0 : done * shape.rowBytes()) + bytes.length,
                  shape.bytes()));
    }
    return ByteBuffer.wrap(bytes).order(shape.type().order());
  }

  /**
   * Adds a row.
   *
   * @param index of the row in the array
   * @param first the index of its first number among those that are held
   * @param step from one of its numbers to the next
   */
  private void add(RowCollector rows, long index, long first, long step) {
    NpyType type = shape.type();
    double[] row = new double[shape.columns()];
    for (int column = 0; column < row.length; column++) {
      row[column] = type.read(held, (int) ((first + column * step) * type.bytes()));
      if (!format.isUsable(row[column])) {
        int feature = column;
        rows.refuseCell(
            index + 1, column, column, () -> format.fault(feature, String.valueOf(row[feature])));
      }
    }
    rows.add(row);
  }
}

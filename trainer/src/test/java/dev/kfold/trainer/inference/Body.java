package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.table.RowFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/**
 * The body of a request.
 *
 * @param step the number of bytes that its stream delivers at once
 * @param blockValues the number of values of a block
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Body(BodyFormat type, byte[] bytes, Charset charset, int step, int blockValues) {

  static final List<FeatureKind> NUMBER_AND_WORD =
      List.of(new FeatureKind.Numeric(), new FeatureKind.Categorical(List.of("m", "f")));

  /** Rows of an age, which may be missing, and a sex. */
  static final RowFormat AGE_AND_SEX = new RowFormat(NUMBER_AND_WORD, List.of("age", "sex"), true);

  /** Rows of two numbers without names, none of them missing. */
  static final RowFormat NUMBERS = new RowFormat(FeatureKind.numeric(2), List.of(), false);

  static Body of(BodyFormat type, byte[] bytes) {
    return new Body(type, bytes, UTF_8, Integer.MAX_VALUE, 1 << 15);
  }

  static Body of(BodyFormat type, String text) {
    return of(type, text.getBytes(UTF_8));
  }

  Body in(Charset encoding) {
    return new Body(type, bytes, encoding, step, blockValues);
  }

  Body inSteps(int bytesAtOnce) {
    return new Body(type, bytes, charset, bytesAtOnce, blockValues);
  }

  Body inBlocks(int values) {
    return new Body(type, bytes, charset, step, values);
  }

  /** Returns all rows of the body. */
  double[][] rows(RowFormat format) {
    return blocks(format).stream().flatMap(List::stream).toArray(double[][]::new);
  }

  /** Returns the rows of each block of the body. */
  List<List<double[]>> blocks(RowFormat format) {
    List<List<double[]>> blocks = new ArrayList<>();
    try {
      RowBlocks source = new RequestRows(format, blockValues).open(stream(), type, charset);
      for (Optional<double[][]> next = source.next(); next.isPresent(); next = source.next()) {
        blocks.add(List.of(next.get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return blocks;
  }

  /** Returns the problems of a body that is refused. */
  List<String> faults(RowFormat format) {
    return Assertions.catchThrowableOfType(InvalidInputException.class, () -> rows(format))
        .problems();
  }

  InputStream stream() {
    ByteArrayInputStream all = new ByteArrayInputStream(bytes);
    return new InputStream() {
      @Override
      public int read() {
        return all.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        return all.read(buffer, offset, Math.min(length, step));
      }
    };
  }
}

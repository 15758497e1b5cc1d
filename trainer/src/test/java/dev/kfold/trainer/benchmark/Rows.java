package dev.kfold.trainer.benchmark;

import dev.kfold.trainer.data.Dataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows to fit on, in two files, {@code features} and {@code classes}, of little-endian 64-bit and
 * 32-bit numbers, so that {@code numpy.fromfile} reads the same rows.
 *
 * @param classes one for each row, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
record Rows(double[][] features, int[] classes) {

  static Rows read(Path folder) throws IOException {
    IntBuffer classes = bytes(folder.resolve("classes")).asIntBuffer();
    DoubleBuffer features = bytes(folder.resolve("features")).asDoubleBuffer();
    int rows = classes.remaining();
    double[][] matrix = new double[rows][features.remaining() / rows];
    for (double[] row : matrix) {
      features.get(row);
    }
    int[] classOfRow = new int[rows];
    classes.get(classOfRow);
    return new Rows(matrix, classOfRow);
  }

  private static ByteBuffer bytes(Path file) throws IOException {
    return littleEndian(Files.readAllBytes(file));
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void write(Path folder) throws IOException {
    byte[] numbers = new byte[Math.multiplyExact(size(), features[0].length * Double.BYTES)];
    DoubleBuffer buffer = littleEndian(numbers).asDoubleBuffer();
    for (double[] row : features) {
      buffer.put(row);
    }
    byte[] labels = new byte[size() * Integer.BYTES];
    littleEndian(labels).asIntBuffer().put(classes);
    Files.createDirectories(folder);
    Files.write(folder.resolve("features"), numbers);
    Files.write(folder.resolve("classes"), labels);
  }

  int size() {
    return features.length;
  }

  /** Returns some of the rows, which are not copied. */
  Rows select(int[] rows) {
    return new Rows(
        IntStream.of(rows).mapToObj(row -> features[row]).toArray(double[][]::new),
        IntStream.of(rows).map(row -> classes[row]).toArray());
  }

  Dataset dataset() {
    return new Dataset(features, labels());
  }

  /** Returns the number of correct labels. */
  long correct(List<String> predicted) {
    List<String> truth = labels();
    return IntStream.range(0, size()).filter(i -> truth.get(i).equals(predicted.get(i))).count();
  }

  private List<String> labels() {
    return Arrays.stream(classes).mapToObj(Integer::toString).toList();
  }
}

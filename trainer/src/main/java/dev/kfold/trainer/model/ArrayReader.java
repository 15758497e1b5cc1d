package dev.kfold.trainer.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of a model's arrays.
 *
 * @param files the folder of the model, for messages
 * @param contents by the name of the file
 */
record ArrayReader(ModelFolder files, Map<String, byte[]> contents) {

  /**
   * Reads files.
   *
   * @throws dev.kfold.contract.InvalidInputException if there is no such file, or it is larger than
   *     the memory
   */
  static ArrayReader open(ModelFolder files, List<String> names) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String name : names) {
      contents.put(name, files.bytes(name));
    }
    return new ArrayReader(files, contents);
  }

  /** Returns a matrix {@code [rows][columns]}. */
  double[][] matrix(String name) {
    return NpyFile.matrix(content(name), files.folder().resolve(name));
  }

  /** Returns a vector. */
  double[] vector(String name) {
    return NpyFile.vector(content(name), files.folder().resolve(name));
  }

  /** Returns a vector of whole numbers of at least {@code least}. */
  int[] integers(String name, int least) {
    double[] values = vector(name);
    for (double value : values) {
      if (value != Math.rint(value) || value < least || value > Integer.MAX_VALUE) {
        throw files.refusal("%s has %s, expected whole numbers".formatted(name, value));
      }
    }
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  private byte[] content(String name) {
    return contents.getOrDefault(name, new byte[0]);
  }
}

package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The parts of which an object was assembled, in order.
 *
 * @param bytes the size of each part
 */
record PartSizes(List<Long> bytes) {

  private static final FileAttribute ATTRIBUTE = new FileAttribute("kfold.parts");

  PartSizes {
    bytes = List.copyOf(bytes);
  }

  /** Returns the place in the object of the first byte of a part, which is counted from 1. */
  long offset(int part) {
    return bytes.subList(0, part - 1).stream().mapToLong(Long::longValue).sum();
  }

  /** Reads the parts of the object in a file; empty if it was uploaded in one piece. */
  static Optional<PartSizes> read(Path file) throws IOException {
    try {
      return ATTRIBUTE.read(file).map(PartSizes::parse);
    } catch (FileSystemException e) {
      return Optional.empty(); // a file system without extended attributes
    }
  }

  /** Keeps the parts of the object in a file, if its file system can. */
  void write(Path file) throws IOException {
    try {
      ATTRIBUTE.write(file, text());
    } catch (FileSystemException e) {
      // a file system without extended attributes, or with too little room for so many parts
    }
  }

  /**
   * Returns the number of parts and the size for each run of parts of one size, because file
   * systems have room for few bytes.
   */
  private String text() {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= bytes.size(); i++) {
      if (i == bytes.size() || !bytes.get(i).equals(bytes.get(start))) {
        runs.add("%d*%d".formatted(i - start, bytes.get(start)));
        start = i;
      }
    }
    return String.join(" ", runs);
  }

  private static PartSizes parse(String text) {
    List<Long> bytes = new ArrayList<>();
    for (String run : text.split(" ", -1)) {
      String[] numbers = run.split("\\*", 2);
      bytes.addAll(Collections.nCopies(Integer.parseInt(numbers[0]), Long.valueOf(numbers[1])));
    }
    return new PartSizes(bytes);
  }
}

package dev.kfold.trainer.data;

import java.util.List;
import java.util.stream.IntStream;

/** What columns without names are called. */
final class ColumnNumbers {

  private ColumnNumbers() {}

  /** The numbers of so many columns, as text. */
  static List<String> from(int first, int columns) {
    return IntStream.range(first, first + columns).mapToObj(String::valueOf).toList();
  }
}

package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.LineSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file of a table, which may be read several times. */
interface TableFile {

  /** Returns the name of the file in messages. */
  String name();

  /** Returns the format in words, for the log. */
  String format();

  /**
   * Returns the names of the columns if the format has them; a text may have them in its header.
   */
  Optional<List<String>> names();

  /**
   * Returns the columns, by their numbers from 0, whose values are no cells, and what they are,
   * such as lists.
   */
  default Map<Integer, String> noCells() {
    return Map.of();
  }

  /** Returns the columns, by their numbers from 0, that are the index of a DataFrame. */
  default Set<Integer> index() {
    return Set.of();
  }

  /** Returns whether the numbers are written with decimal commas; lines have them with points. */
  default boolean hasDecimalCommas() {
    return false;
  }

  /** Opens the lines from the first one on. */
  LineSource open() throws IOException;
}

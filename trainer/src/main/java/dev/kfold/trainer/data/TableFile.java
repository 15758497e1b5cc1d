package dev.kfold.trainer.data;

import dev.kfold.trainer.csv.LineSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

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

  /** Opens the lines from the first one on. */
  LineSource open() throws IOException;
}

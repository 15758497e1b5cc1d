package dev.kfold.trainer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The lines of a text, read one after the other. */
public interface LineSource extends Closeable {

  /** Returns the next line, or empty at the end. */
  Optional<CsvLines.Line> next() throws IOException;
}
